// Leaves out the triangles of which nothing can be seen. For drivers that draw on the processor: there a triangle that
// lies hidden costs nearly as much as one that shows.
//
// It takes two looks. A coarse one at the triangles alone tells which are likely to be seen; those are drawn first.
// Their depths then tell which of the others may be seen as well. What is left out is behind something drawn, so the
// picture is the same; the first look only decides how much is left for the second.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/mesh.h"
#include "render/screen_box.h"

namespace surae {

// What is drawn with which eye. Places on screen are pixels from the bottom left.
struct CullingView {
    glm::mat4 clip_from_leg{1};
    glm::ivec2 size_px{0};
    bool mirrored = false;  // faces turn clockwise
};

// Valid during a look.
struct CullingMesh {
    std::span<const glm::vec3> positions;    // leg frame, metres
    std::span<const std::uint32_t> indices;  // three a triangle
    bool closed = false;                     // faces that turn away need not be drawn
};

// Depths as drawn (0 near .. 1 far) of a rectangle, row by row from the bottom.
struct DrawnDepths {
    PixelBox box;
    std::span<const float> depths;
};

class OcclusionCulling {
  public:
    using Indices = std::vector<std::uint32_t>;  // three a triangle

    // The first look. The meshes must outlive the second.
    void look(const CullingView& view, std::vector<CullingMesh> meshes);
    // The second one, when everything of likely() is drawn. The box holds all that the meshes cover on screen.
    void look_again(const DrawnDepths& drawn);

    // What each look tells to draw of a mesh, in the mesh's own order.
    const Indices& likely(std::size_t mesh) const { return parts_[mesh].likely; }
    const Indices& revealed(std::size_t mesh) const { return parts_[mesh].revealed; }

  private:
    // On screen: pixels, and the depth as it is drawn. A depth below 0: before the near plane.
    struct Part {
        std::vector<glm::vec3> places;
        Indices facing;  // first corners of triangles that face the eye and lie in the picture
        Indices open;    // those of them that the first look takes to be hidden
        Indices likely, revealed;
    };
    // A value for each square of cell_px pixels.
    struct Grid {
        int cell_px = 1;
        glm::ivec2 cells{0};
        std::vector<float> depth;
        void reset(glm::ivec2 size_px, int cell, float value);
        // Whether something at this depth may show in one of these pixels.
        bool open_to(float depth, glm::vec2 low_px, glm::vec2 high_px) const;
    };

    void find_facing(std::size_t mesh, Grid& nearest);
    void sort_out(std::size_t mesh);
    void find_revealed(std::size_t mesh, glm::vec2 origin_px);
    template <typename Work>
    void for_each_mesh(Work work);

    CullingView view_;
    std::vector<CullingMesh> meshes_;
    std::vector<Part> parts_;    // kept, so that a frame need not ask for memory
    std::vector<Grid> nearest_;  // by worker; the first is that of all
    Grid farthest_;
};

}  // namespace surae
