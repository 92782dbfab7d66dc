// The meshes of a pack on the graphics card.
#include "render/gpu_pack.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "geometry/mesh_tools.h"
#include "render/heat_slopes.h"

namespace surae {
namespace {

void append_vertices(const MeshView& mesh, std::vector<PackVertex>& vertices) {
    const std::size_t count = mesh.positions.size();
    std::vector<glm::vec3> made;
    auto normals = mesh.normals;
    if (normals.size() != count) normals = made = area_normals(mesh);
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec3 fibre = mesh.fibres.size() == count ? glm::vec3(mesh.fibres[i]) : glm::vec3(0);
        vertices.push_back({mesh.positions[i], normals[i], fibre});
    }
}

void attribute(GLuint index, GLint count, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, count, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                          reinterpret_cast<const void*>(offset));
}

// Of the bound vertex array, from the bound buffer.
void vertex_attributes(std::size_t first_vertex) {
    const std::size_t start = first_vertex * sizeof(PackVertex);
    attribute(0, 3, sizeof(PackVertex), start + offsetof(PackVertex, position));
    attribute(1, 3, sizeof(PackVertex), start + offsetof(PackVertex, normal));
    attribute(2, 3, sizeof(PackVertex), start + offsetof(PackVertex, fibre));
}

// The same for openness and slenderness, a byte each; cards read vertices by four bytes.
using ShadeVertex = glm::u8vec4;
void shade_attribute(std::size_t first_vertex) {
    glEnableVertexAttribArray(3);
    glVertexAttribPointer(3, 2, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ShadeVertex),
                          reinterpret_cast<const void*>(sizeof(ShadeVertex) * first_vertex));
}

GLsizeiptr shade_bytes(const std::vector<ShadeVertex>& shade) {
    return static_cast<GLsizeiptr>(sizeof(ShadeVertex) * shade.size());
}

const void* index_offset(const GpuStructure::Range& range) {
    return reinterpret_cast<const void*>(range.first_index * sizeof(std::uint32_t));
}

// Of all levels, for a coarser triangle may bridge a hollow.
std::vector<Box> slices_of(const MeshView& mesh, const Box& box) {
    constexpr float height_m = 0.025f;
    if (box.empty()) return {};
    const float low = box.low.y, slices_a_m = 1 / height_m;
    std::vector<Box> slices(static_cast<std::size_t>(box.size().y * slices_a_m) + 1);
    const auto add = [&](std::span<const std::uint32_t> indices) {
        for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
            const glm::vec3 &a = mesh.positions[indices[i]], &b = mesh.positions[indices[i + 1]],
                            &c = mesh.positions[indices[i + 2]];
            const auto at = static_cast<std::size_t>(std::max(0.0f, (a.y - low) * slices_a_m));
            Box& slice = slices[std::min(at, slices.size() - 1)];
            slice.low = glm::min(slice.low, glm::min(a, glm::min(b, c)));
            slice.high = glm::max(slice.high, glm::max(a, glm::max(b, c)));
        }
    };
    add(mesh.indices);
    for (const auto& coarser : mesh.coarser) add(coarser);
    std::erase_if(slices, [](const Box& slice) { return slice.empty(); });
    return slices;
}

bool indices_fit(const MeshView& mesh) {
    const auto past = [&](std::uint32_t index) { return index >= mesh.positions.size(); };
    for (std::size_t level = 0; level <= coarser_levels; ++level)
        if (const auto list = mesh.level(level); list.size() % 3 != 0 || std::any_of(list.begin(), list.end(), past))
            return false;
    return true;
}

}  // namespace

// For a closed surface the integral of r_i n_j dA is the volume on the diagonal and 0 elsewhere, for any origin; a
// missing patch breaks that. This takes one pass over the triangles, where matching edges would need a table.
bool encloses_volume(const MeshView& mesh) {
    glm::dmat3 moment(0.0);
    glm::dvec3 sum(0.0);
    const glm::dvec3 origin(bounds(mesh.positions).centre());
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::dvec3 a = glm::dvec3(mesh.positions[t.x]) - origin, b = glm::dvec3(mesh.positions[t.y]) - origin,
                         c = glm::dvec3(mesh.positions[t.z]) - origin;
        const glm::dvec3 area = 0.5 * glm::cross(b - a, c - a);
        sum += area;
        moment += glm::outerProduct(area, (a + b + c) / 3.0);
    }
    const double volume = (moment[0][0] + moment[1][1] + moment[2][2]) / 3.0;
    if (volume <= 0) return false;
    const double tolerance = 0.01 * volume;
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            if (std::abs(moment[i][j] - (i == j ? volume : 0.0)) > tolerance) return false;
    return glm::length(sum) < 0.01 * std::pow(volume, 2.0 / 3.0);
}

Result<PackAhead> prepare(const Pack& pack) {
    PackAhead ahead;
    std::size_t vertices = 0;
    std::array<std::size_t, coarser_levels + 1> indices{};
    for (const PackStructure& structure : pack.structures) vertices += structure.mesh.positions.size();
    ahead.vertices.reserve(vertices);
    for (const PackStructure& structure : pack.structures) {
        const MeshView& mesh = structure.mesh;
        if (!indices_fit(mesh))
            return Error{"a triangle points past the vertices", "mesh of " + structure.id.value,
                         "export the mesh again"};
        GpuStructure range;
        for (std::size_t level = 0; level < indices.size(); ++level) {
            const std::size_t count = mesh.level(level).size();
            range.levels[level] = {indices[level], static_cast<GLsizei>(count)};
            indices[level] += count;
        }
        range.base_vertex = static_cast<GLint>(ahead.vertices.size());
        range.vertex_count = static_cast<GLsizei>(mesh.positions.size());
        range.box = bounds(mesh.positions);
        range.slices = slices_of(mesh, range.box);
        range.fibres = fibre_frame(mesh);
        range.closed = encloses_volume(mesh);
        append_vertices(mesh, ahead.vertices);
        ahead.structures.push_back(range);
    }
    ahead.grain = grain_levels();
    return ahead;
}

std::shared_ptr<const PackAhead> make_pack_ahead(const Pack& pack) {
    auto ahead = prepare(pack);
    return ahead ? std::make_shared<const PackAhead>(std::move(*ahead)) : nullptr;
}

GpuPack GpuPack::upload(const Pack& pack, const PackAhead& ahead) {
    GpuPack gpu;
    gpu.pack_ = &pack;
    gpu.structures_ = ahead.structures;
    for (const GpuStructure& structure : gpu.structures_) gpu.fibres_at_rest_.push_back(structure.fibres);
    gpu.vertices_ = gl::make_vertex_array();
    glBindVertexArray(gpu.vertices_.id());
    gpu.vertex_buffer_ = gl::make_buffer(
        GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(ahead.vertices.size() * sizeof(PackVertex)), ahead.vertices.data());
    const std::vector<ShadeVertex> open(ahead.vertices.size(), ShadeVertex(255, 0, 0, 0));
    gpu.shade_buffer_ = gl::make_buffer(GL_ARRAY_BUFFER, shade_bytes(open), open.data());
    gpu.describe_vertices(0);
    glBindVertexArray(0);
    return gpu;
}

// To the bound vertex array, whose vertex 0 is taken to be first_vertex.
void GpuPack::describe_vertices(std::size_t first_vertex) const {
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_.id());
    vertex_attributes(first_vertex);
    glBindBuffer(GL_ARRAY_BUFFER, shade_buffer_.id());
    shade_attribute(first_vertex);
}

void GpuPack::bind_triangles(int level) {
    const auto i = static_cast<std::size_t>(std::clamp(level, 0, static_cast<int>(coarser_levels)));
    if (triangles_[i]) {
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, triangles_[i].id());
        return;
    }
    std::vector<std::uint32_t> indices;
    const GpuStructure::Range& last = structures_.back().levels[i];
    indices.reserve(last.first_index + static_cast<std::size_t>(last.index_count));
    for (const PackStructure& structure : pack_->structures) {
        const auto list = structure.mesh.level(i);
        indices.insert(indices.end(), list.begin(), list.end());
    }
    triangles_[i] = gl::make_buffer(GL_ELEMENT_ARRAY_BUFFER,
                                    static_cast<GLsizeiptr>(indices.size() * sizeof(indices[0])), indices.data());
}

void GpuPack::choose(const std::vector<std::uint32_t>& indices) {
    if (!chosen_vertices_) {
        chosen_vertices_ = gl::make_vertex_array();
        glBindVertexArray(chosen_vertices_.id());
        describe_vertices(0);
    }
    glBindVertexArray(chosen_vertices_.id());
    chosen_buffer_ =
        gl::make_buffer(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(indices[0])),
                        indices.data(), GL_STREAM_DRAW);
}

void GpuPack::draw_chosen(const GpuStructure& structure, const GpuStructure::Range& range) const {
    if (range.index_count == 0) return;
    glBindVertexArray(chosen_vertices_.id());
    glDrawElementsBaseVertex(GL_TRIANGLES, range.index_count, GL_UNSIGNED_INT, index_offset(range),
                             structure.base_vertex);
}

void GpuPack::move(const Pack& pack) {
    pack_ = &pack;
    std::vector<PackVertex> vertices;
    for (std::size_t i = 0; i < structures_.size(); ++i) {
        append_vertices(pack.structures[i].mesh, vertices);
        structures_[i].box = pack.structures[i].box;
        structures_[i].slices = slices_of(pack.structures[i].mesh, structures_[i].box);
        structures_[i].fibres = moved(fibres_at_rest_[i], pack.structures[i].mesh);
    }
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_.id());
    glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(vertices.size() * sizeof(PackVertex)), vertices.data());
}

void GpuPack::draw(const GpuStructure& structure, int level) {
    const GpuStructure::Range& range = structure.range(level);
    if (range.index_count == 0) return;
    glBindVertexArray(vertices_.id());
    bind_triangles(level);
    glDrawElementsBaseVertex(GL_TRIANGLES, range.index_count, GL_UNSIGNED_INT, index_offset(range),
                             structure.base_vertex);
}

void GpuPack::set_shade(const std::vector<glm::u8vec2>& shade) {
    std::vector<ShadeVertex> vertices;
    vertices.reserve(shade.size());
    for (const glm::u8vec2& one : shade) vertices.emplace_back(one, 0, 0);
    glBindBuffer(GL_ARRAY_BUFFER, shade_buffer_.id());
    glBufferSubData(GL_ARRAY_BUFFER, 0, shade_bytes(vertices), vertices.data());
}

bool GpuPack::set_heat(std::size_t index, const std::vector<HeatVertex>& heat) {
    const GpuStructure& structure = structures_[index];
    heated_base_vertex_ = -1;
    if (heat.size() != static_cast<std::size_t>(structure.vertex_count) || heat.empty()) return false;
    static_assert(sizeof(HeatVertex) == 4 * sizeof(float), "the shader reads a vec4");
    heated_vertices_ = gl::make_vertex_array();
    glBindVertexArray(heated_vertices_.id());
    describe_vertices(static_cast<std::size_t>(structure.base_vertex));
    heat_buffer_ =
        gl::make_buffer(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(heat.size() * sizeof(HeatVertex)), heat.data());
    attribute(4, 4, sizeof(HeatVertex), 0);
    const std::vector<glm::vec4> slopes = heat_slopes(pack_->structures[index].mesh, heat);
    slope_buffer_ =
        gl::make_buffer(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(slopes.size() * sizeof(glm::vec4)), slopes.data());
    attribute(5, 4, sizeof(glm::vec4), 0);
    glBindVertexArray(0);
    heated_base_vertex_ = structure.base_vertex;
    return true;
}

bool GpuPack::bind_heated(const GpuStructure& structure) const {
    if (structure.base_vertex == heated_base_vertex_) {
        glBindVertexArray(heated_vertices_.id());
        return true;
    }
    glVertexAttrib4f(4, 0, 0, 0, 0);
    glVertexAttrib4f(5, 0, 0, 0, 0);
    return false;
}

void GpuPack::draw_with_heat(const GpuStructure& structure, int level) {
    if (!bind_heated(structure)) return draw(structure, level);
    bind_triangles(level);
    const GpuStructure::Range& range = structure.range(level);
    glDrawElements(GL_TRIANGLES, range.index_count, GL_UNSIGNED_INT, index_offset(range));
}

void GpuPack::draw_chosen_with_heat(const GpuStructure& structure, const GpuStructure::Range& range) const {
    if (!bind_heated(structure)) return draw_chosen(structure, range);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, chosen_buffer_.id());
    glDrawElements(GL_TRIANGLES, range.index_count, GL_UNSIGNED_INT, index_offset(range));
}

}  // namespace surae
