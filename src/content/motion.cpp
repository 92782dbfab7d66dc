#include "content/motion.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

float between(float a, float b, float share) {
    return a + share * (b - a);
}

}  // namespace

// Softly from key to key: a joint neither starts nor stops at once.
Pose Movement::pose_at(float phase) const {
    if (keyframes.empty()) return {};
    const auto next =
        std::find_if(keyframes.begin(), keyframes.end(), [&](const Keyframe& k) { return k.at >= phase; });
    if (next == keyframes.end()) return keyframes.back().pose;
    if (next == keyframes.begin()) return keyframes.front().pose;
    const Keyframe &a = *(next - 1), &b = *next;
    const float x = (phase - a.at) / std::max(1e-6f, b.at - a.at), share = x * x * (3 - 2 * x);
    return {between(a.pose.knee_deg, b.pose.knee_deg, share), between(a.pose.ankle_deg, b.pose.ankle_deg, share),
            between(a.pose.subtalar_deg, b.pose.subtalar_deg, share),
            between(a.pose.contraction, b.pose.contraction, share)};
}

const Movement* Motion::find(const MovementId& id) const {
    const auto found = std::find_if(movements.begin(), movements.end(), [&](const Movement& m) { return m.id == id; });
    return found == movements.end() ? nullptr : &*found;
}

const Stretch* Motion::stretch(const std::string& id) const {
    const auto found = std::find_if(stretches.begin(), stretches.end(), [&](const Stretch& s) { return s.id == id; });
    return found == stretches.end() ? nullptr : &*found;
}

}  // namespace surae
