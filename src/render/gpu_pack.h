// The meshes of a pack on the graphics card: one vertex buffer, an index buffer for each level of detail, a range for
// each structure.
#pragma once

#include <algorithm>
#include <array>
#include <glm/gtc/type_precision.hpp>
#include <vector>

#include "base/result.h"
#include "frame/frame.h"
#include "pack/pack.h"
#include "render/fascicle_grain.h"
#include "render/gl_objects.h"
#include "render/pack_ahead.h"

namespace surae {

struct GpuStructure {
    struct Range {
        std::size_t first_index = 0;
        GLsizei index_count = 0;
    };
    std::array<Range, coarser_levels + 1> levels;  // each in the buffer of its level; 0 is the finest
    GLint base_vertex = 0;
    GLsizei vertex_count = 0;
    Box box;
    std::vector<Box> slices;  // across the leg's axis; each triangle lies within one
    FibreFrame fibres;
    bool closed = false;  // faces that turn away from the eye are hidden by others and need not be drawn

    const Range& range(int level) const {
        return levels[static_cast<std::size_t>(std::clamp(level, 0, static_cast<int>(coarser_levels)))];
    }
};

struct PackVertex {
    glm::vec3 position, normal, fibre;
};

// A pack as it goes to the card.
struct PackAhead {
    std::vector<PackVertex> vertices;
    std::vector<GpuStructure> structures;
    Grain grain;  // the same for every pack
};
// Missing normals are made. An index that points past its vertices is an error that names the structure.
Result<PackAhead> prepare(const Pack& pack);

class GpuPack {
  public:
    // ahead: of this pack, which must stay until another is uploaded or it has moved: the triangles of a level go to
    // the card when they are first drawn.
    static GpuPack upload(const Pack& pack, const PackAhead& ahead);

    // The same pack with its vertices moved.
    void move(const Pack& pack);

    const std::vector<GpuStructure>& structures() const { return structures_; }
    void draw(const GpuStructure& structure, int level);

    // Triangles of the caller's choice, three indices each, for draw_chosen until the next call: a range of them, as of
    // one structure.
    void choose(const std::vector<std::uint32_t>& indices);
    void draw_chosen(const GpuStructure& structure, const GpuStructure::Range& range) const;

    // Two bytes for each vertex of all structures, one after the other: how open it is to light (255 open) and how much
    // a strand it is (255 tendon). 255 and 0 until it is called.
    void set_shade(const std::vector<glm::u8vec2>& shade);

    // The heat of one structure, one value a vertex, as long as the pack does not move; replaces what was there. False
    // when the lengths differ.
    bool set_heat(std::size_t structure, const std::vector<HeatVertex>& heat);
    // Like draw and draw_chosen; only the structure of the last set_heat has heat, others are drawn without.
    void draw_with_heat(const GpuStructure& structure, int level);
    void draw_chosen_with_heat(const GpuStructure& structure, const GpuStructure::Range& range) const;

  private:
    void describe_vertices(std::size_t first_vertex) const;
    // Whether the structure has heat; if so, its vertices are bound, else those of any have none.
    bool bind_heated(const GpuStructure& structure) const;
    // To the bound vertex array.
    void bind_triangles(int level);

    const Pack* pack_ = nullptr;
    std::vector<GpuStructure> structures_;
    std::vector<FibreFrame> fibres_at_rest_;
    gl::VertexArray vertices_, chosen_vertices_, heated_vertices_;
    gl::Buffer vertex_buffer_, chosen_buffer_, shade_buffer_, heat_buffer_, slope_buffer_;
    std::array<gl::Buffer, coarser_levels + 1> triangles_;  // by level
    GLint heated_base_vertex_ = -1;
};

// Whether the faces enclose a volume and turn outwards, up to holes too small to see.
bool encloses_volume(const MeshView& mesh);

}  // namespace surae
