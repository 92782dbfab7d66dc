#include "render/cap_pass.h"

#include <array>
#include <vector>

namespace surae {
namespace {

struct CapVertex {
    glm::vec3 position, colour;
};
constexpr glm::vec3 edge_colour{0.02f, 0.012f, 0.01f};

}  // namespace

CapPass::CapPass() : vertices_(gl::make_vertex_array()) {}

void CapPass::upload(const Caps& caps) {
    std::vector<CapVertex> all;
    all.reserve(caps.corners.size() + caps.edges.size());
    for (std::size_t i = 0; i < caps.corners.size() && i < caps.colours.size(); ++i)
        all.push_back({caps.corners[i], caps.colours[i]});
    corners_ = static_cast<GLsizei>(all.size());
    for (const glm::vec3& p : caps.edges) all.push_back({p, edge_colour});
    ends_ = static_cast<GLsizei>(caps.edges.size());
    glBindVertexArray(vertices_.id());
    buffer_ = gl::make_buffer(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(all.size() * sizeof(CapVertex)), all.data());
    for (const GLuint attribute : {0u, 1u}) {
        glEnableVertexAttribArray(attribute);
        glVertexAttribPointer(attribute, 3, GL_FLOAT, GL_FALSE, sizeof(CapVertex),
                              reinterpret_cast<const void*>(attribute * sizeof(glm::vec3)));
    }
}

void CapPass::draw(const Picture& picture, const ShaderSet& shaders) {
    if (!picture.cut.on() || !picture.cut.caps) return;
    if (on_card_ != picture.cut.caps) upload(*picture.cut.caps);
    on_card_ = picture.cut.caps;
    glBindVertexArray(vertices_.id());
    shaders.cap.use();
    shaders.cap.set("clip_from_leg", picture.clip_from_leg());
    shaders.cap.set("part_origin", glm::vec2(picture.origin_px()));
    glDisable(GL_CULL_FACE);
    glEnable(GL_DEPTH_TEST);
    // All lie in one plane: against the solids by depth, among themselves by their order, and only then as a depth.
    glDepthFunc(GL_LEQUAL);
    glDepthMask(GL_FALSE);
    glDrawArrays(GL_TRIANGLES, 0, corners_);
    glDrawArrays(GL_LINES, corners_, ends_);
    glDepthMask(GL_TRUE);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glDrawArrays(GL_TRIANGLES, 0, corners_);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthFunc(GL_LESS);
    glDisable(GL_DEPTH_TEST);
}

void begin_cut(const Picture& picture) {
    if (picture.cut.on()) glEnable(GL_CLIP_DISTANCE0);
}
void end_cut() {
    glDisable(GL_CLIP_DISTANCE0);
}

}  // namespace surae
