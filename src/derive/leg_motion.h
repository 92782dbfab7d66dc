// The leg in any pose: a World like the one at rest whose meshes, pins and trees stand where the joints put them.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "base/pose.h"
#include "derive/calf_cover.h"
#include "derive/calf_shape.h"
#include "derive/deep_veins.h"
#include "derive/heel_cover.h"
#include "derive/heel_push.h"
#include "derive/joints.h"
#include "derive/knee_cap.h"
#include "derive/knee_fold.h"
#include "derive/knee_front.h"
#include "derive/world.h"

namespace surae {

class LegMotion {
  public:
    // Measures the calf (some 20 ms, more while its search trees are missing). rest: as build_world makes it.
    explicit LegMotion(std::shared_ptr<const World> rest);

    const std::shared_ptr<const World>& rest() const { return rest_; }

    // The pose is kept within its range; the pose of rest, and every pose of a pack that cannot move, is the world at
    // rest itself. About 20 ms for the built-in leg on two cores.
    std::shared_ptr<const World> at(const Pose& pose) const;

    // How far the calf's tendon slides up the shank, and the upper ends of the gastrocnemius down, in a pose.
    CalfChange change_at(const Pose& pose) const;

  private:
    struct Moved;     // what one pose makes of the vertices
    struct Standing;  // the joints and the calf of one pose
    struct Flesh;     // where a place of it goes
    glm::vec4 weights_below_knee(glm::vec3 p, glm::vec4 weights) const;
    Flesh flesh_at(const Standing& standing, std::size_t structure, glm::vec3 p, glm::vec4 weights) const;
    void keep_finer_normals();
    void move(std::size_t structure, const Standing& standing, Moved& moved) const;
    void finish(std::size_t structure, Moved& moved) const;
    void finish_covers(const Standing& standing, Moved& moved) const;
    glm::vec3 kept_off_bones(glm::vec3 p, const Standing& standing) const;
    void keep_volume(std::size_t structure, Moved& moved) const;
    // A place on the surface of a muscle, wherever that goes.
    struct SurfacePlace {
        std::uint32_t triangle = 0;
        glm::vec3 barycentric{1, 0, 0};
    };
    // What a pin hangs on.
    struct PinHold {
        SurfacePlace skin_side, deep_side;
        float depth_share = 0;  // from the one to the other
    };
    PinHold hold(const Pin& pin) const;
    void touch_skin(Pin& pin, glm::vec3 rest_normal, glm::vec3 rest_finger, const World& moved) const;
    void move_pin(Pin& pin, const World& moved) const;

    std::shared_ptr<const World> rest_;
    Joints joints_;
    std::vector<CalfPart> parts_;  // one a pack structure
    DeepVeins veins_;
    std::unique_ptr<CalfShape> calf_;
    std::unique_ptr<CalfCover> cover_;
    std::unique_ptr<KneeFold> fold_;
    std::unique_ptr<KneeFront> front_;
    std::unique_ptr<KneeCap> cap_;
    HeelCover heel_;
    std::map<PointId, PinHold> holds_;
    std::map<std::size_t, double> volumes_m3_;  // of the bellies at rest
    // By what normals at rest differ from those of their triangles; of what bends, one list a pack structure.
    std::vector<std::vector<glm::vec3>> finer_normals_;
    float scale_ = 1;  // of the leg, against a shank of 365 mm
};

}  // namespace surae
