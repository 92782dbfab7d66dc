#include "render/cap_pass.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "frame/projection.h"

namespace surae {
namespace {

struct CapVertex {
    glm::vec3 position, colour;
    glm::vec4 edge{0};  // of an edge's corner: its other end, and to which side the corner lies
};
constexpr glm::vec3 edge_colour{0.02f, 0.012f, 0.01f};

// A driver's own lines have gaps where they are shorter than a pixel, as outlines seen small are: so a strip of two
// triangles for each edge, which the shader makes as wide as it should be. Seen from the other end, sides change.
void append_edge(std::vector<CapVertex>& all, glm::vec3 from, glm::vec3 to) {
    if (from == to) return;
    const CapVertex from_left{from, edge_colour, {to, 1}}, from_right{from, edge_colour, {to, -1}},
        to_left{to, edge_colour, {from, -1}}, to_right{to, edge_colour, {from, 1}};
    all.insert(all.end(), {from_left, from_right, to_left, to_left, from_right, to_right});
}

// Thinner ones come out one or two pixels wide by turns. From near they are wide enough to fill the hair's breadth that
// meshes leave between neighbours, which else would glitter between their edges.
float edge_width_px(const Picture& picture) {
    constexpr float gap_m = 0.0006f;
    const auto height = static_cast<float>(picture.size_px.y);
    const std::vector<glm::vec3>& corners = picture.cut.caps->corners;
    const float depth_m = corners.empty() ? 0 : project(picture.camera, picture.size_px, corners.front()).z;
    const float gap_px = depth_m > 0 ? gap_m / metres_per_pixel(picture.camera, picture.size_px, depth_m) : 0;
    return std::max({2.1f, height / 500, std::min(gap_px, height / 180)});
}

// In a small picture they are wide for what they bound; then they are paler.
glm::vec3 edge_light(glm::ivec2 size_px) {
    return (1 - glm::smoothstep(300.0f, 1200.0f, static_cast<float>(size_px.y))) * glm::vec3(0.16f, 0.06f, 0.045f);
}

}  // namespace

CapPass::CapPass() : vertices_(gl::make_vertex_array()) {}

void CapPass::upload(const Caps& caps) {
    std::vector<CapVertex> all;
    all.reserve(caps.corners.size() + 3 * caps.edges.size());
    for (std::size_t i = 0; i < caps.corners.size() && i < caps.colours.size(); ++i)
        all.push_back({caps.corners[i], caps.colours[i]});
    corners_ = static_cast<GLsizei>(all.size());
    for (std::size_t i = 0; i + 1 < caps.edges.size(); i += 2) append_edge(all, caps.edges[i], caps.edges[i + 1]);
    edge_corners_ = static_cast<GLsizei>(all.size()) - corners_;
    glBindVertexArray(vertices_.id());
    buffer_ = gl::make_buffer(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(all.size() * sizeof(CapVertex)), all.data());
    const auto attribute = [](GLuint index, GLint count, std::size_t offset) {
        glEnableVertexAttribArray(index);
        glVertexAttribPointer(index, count, GL_FLOAT, GL_FALSE, sizeof(CapVertex),
                              reinterpret_cast<const void*>(offset));
    };
    attribute(0, 3, offsetof(CapVertex, position));
    attribute(1, 3, offsetof(CapVertex, colour));
    attribute(2, 4, offsetof(CapVertex, edge));
}

void CapPass::draw(const Picture& picture, const ShaderSet& shaders) {
    if (!picture.cut.on() || !picture.cut.caps) return;
    if (on_card_ != picture.cut.caps) upload(*picture.cut.caps);
    on_card_ = picture.cut.caps;
    glBindVertexArray(vertices_.id());
    shaders.cap.use();
    shaders.cap.set("clip_from_leg", picture.clip_from_leg());
    shaders.cap.set("part_origin", glm::vec2(picture.origin_px()));
    shaders.cap.set("edge_width", edge_width_px(picture) / glm::vec2(picture.drawn_px()));
    shaders.cap.set("edge_light", edge_light(picture.size_px));
    glDisable(GL_CULL_FACE);
    glEnable(GL_DEPTH_TEST);
    // All lie in one plane: against the solids by depth, among themselves by their order, and only then as a depth.
    glDepthFunc(GL_LEQUAL);
    glDepthMask(GL_FALSE);
    glDrawArrays(GL_TRIANGLES, 0, corners_);
    glDrawArrays(GL_TRIANGLES, corners_, edge_corners_);
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
