#include "content/motion.h"

#include <algorithm>
#include <cmath>

namespace surae {

// Softly from key to key: a joint neither starts nor stops at once.
Pose Movement::pose_at(float phase) const {
    if (keyframes.empty()) return {};
    const auto next =
        std::find_if(keyframes.begin(), keyframes.end(), [&](const Keyframe& k) { return k.at >= phase; });
    if (next == keyframes.end()) return keyframes.back().pose;
    if (next == keyframes.begin()) return keyframes.front().pose;
    const Keyframe &a = *(next - 1), &b = *next;
    const float x = (phase - a.at) / std::max(1e-6f, b.at - a.at), share = x * x * (3 - 2 * x);
    return mixed(a.pose, b.pose, share);
}

const Movement* Motion::find(const MovementId& id) const {
    const auto found = std::find_if(movements.begin(), movements.end(), [&](const Movement& m) { return m.id == id; });
    return found == movements.end() ? nullptr : &*found;
}

}  // namespace surae
