// Content and one pack joined: everything that follows from the two and never changes while they are loaded.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "content/content.h"
#include "derive/leg_coordinates.h"
#include "derive/search_trees.h"
#include "pack/pack.h"

namespace surae {

// A trigger point in one pack: pinned to a triangle of its structure so that it can follow a moving leg.
struct Pin {
    PointId point;
    std::size_t structure = 0;   // index into Pack::structures
    std::uint32_t triangle = 0;  // the structure's skin-side triangle above the point
    glm::vec3 barycentric{0};
    float depth_m = 0;  // below that triangle, along -surface_normal
    glm::vec3 surface_normal{0, 0, -1};
    glm::vec3 position{0};         // the point itself, leg frame
    glm::vec3 skin_position{0};    // where the finger goes: on the skin, by the data's (t, az)
    float depth_below_skin_m = 0;  // distance from position to the nearest skin
    float off_muscle_m = 0;        // 0 inside its structure, else how far outside
};

struct World {
    std::shared_ptr<const Content> content;
    std::shared_ptr<const Pack> pack;
    std::vector<StructureInfo> infos;  // one a pack structure: the content's, or made from the pack's own words
    SearchTrees trees;                 // of the pack's structures, each made when it is first asked
    SkinMap skin;                      // empty when the pack has no skin
    std::map<PointId, Pin> pins;       // points whose structure the pack lacks are missing
    std::vector<Error> problems;       // what could not be joined, in words for the user

    // The leg as it was made, where this one is posed (leg_motion.h); triangles and vertices are the same.
    std::shared_ptr<const World> unposed;

    const World& rest() const { return unposed ? *unposed : *this; }
    const Pin* pin(const PointId& id) const;
    const Bvh& bvh(std::size_t structure) const { return trees[structure]; }
};

// known: pins found before for these points in this pack; they are not looked for again.
World build_world(std::shared_ptr<const Content> content, std::shared_ptr<const Pack> pack,
                  std::map<PointId, Pin> known = {});

// Content against meshes: orphan meshes, structures without a mesh, points off their muscle (in mm).
std::vector<Error> check_world(const World& world);

}  // namespace surae
