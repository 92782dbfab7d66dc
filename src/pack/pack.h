// A pack: one leg as meshes in the leg frame, with landmarks and credits. Sole way meshes enter the program.
//
// Leg frame (canonical, always a right leg): metres, right-handed, +X medial, +Y proximal, +Z anterior; origin at the
// centre of the tibial plateau on the joint line, Y along the tibial axis, X parallel to the posterior condylar axis.
// A left leg is shown as the mirror image; a pack made from a left leg is mirrored when it is read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "content/content.h"
#include "geometry/mesh.h"

namespace surae {

// All in the leg frame, metres. docs/packs.md tells how to find each on a mesh.
struct Landmarks {
    glm::vec3 plafond_centre{0, -0.365f, 0};
    glm::vec3 lateral_malleolus_tip{-0.026f, -0.3935f, -0.022f};
    glm::vec3 medial_malleolus_tip{0.015f, -0.374f, 0.012f};
    glm::vec3 lateral_epicondyle{-0.040f, 0.028f, -0.0075f};
    glm::vec3 medial_epicondyle{0.041f, 0.0335f, -0.0125f};
    glm::vec3 heel_back{0.007f, -0.415f, -0.0505f};      // most posterior point of the calcaneus
    glm::vec3 second_toe_tip{-0.060f, -0.430f, 0.165f};  // tip of the second distal phalanx
    bool operator==(const Landmarks&) const = default;

    // Of this leg against one whose shank, joint line to plafond, is 365 mm: lengths known of that one grow with it.
    float scale() const { return std::max(glm::length(plafond_centre), 0.05f) / 0.365f; }
};

struct PackStructure {
    StructureId id;
    std::string name;  // as the pack calls it, for structures the content does not know
    int fma = 0;
    StructureKind kind = StructureKind::muscle;
    Layer layer = Layer::deep;
    MeshView mesh;  // with its coarser levels, unless it is small, and weights, if the pack has bones that we know
    Box box;
};

struct Pack {
    std::string name;
    std::string licence;
    std::string attribution;  // shown wherever a picture of the pack is shown; may be empty
    std::filesystem::path folder;
    Landmarks landmarks;
    std::vector<PackStructure> structures;
    std::uint64_t content_key = 0;        // of everything the meshes follow from; 0 when no cache is wanted
    std::shared_ptr<const void> storage;  // owns what the mesh views look at

    std::optional<std::size_t> index_of(const StructureId& id) const;
    bool can_move() const;                    // false: it has no bones that we know, and no joint moves it
    bool has_kind(StructureKind kind) const;  // has_kind(nerve) == false means "no nerve data"
};

// Told while a pack is read or imported: what is being done and how much of it, 0..1.
using Progress = std::function<void(const std::string& what, float done)>;

struct PackOptions {
    bool use_cache = true;  // the memory-mapped binary cache below cache_dir()
    Progress progress;
};

// folder: where pack.json lies. Reads the cache when it is of the same content, else the meshes (and then tries to
// write the cache; a read-only cache folder is no error).
Result<Pack> load_pack(const std::filesystem::path& folder, const PackOptions& options = {});

// Where the built-in leg lies: share_dir()/leg.
std::filesystem::path builtin_pack_folder();

}  // namespace surae
