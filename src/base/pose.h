// How the joints of the leg stand and how hard the calf works.
#pragma once

namespace surae {

// Degrees from the leg as it was made: knee straight, foot square to the shank. Signs as in gait analysis.
struct Pose {
    float knee_deg = 0;      // flexion: 0 .. 130
    float ankle_deg = 0;     // + dorsiflexion, - plantar flexion: -50 .. 20
    float subtalar_deg = 0;  // + inversion, - eversion: -15 .. 35
    float contraction = 0;   // of the calf muscles: 0 rest .. 1 as hard as can be
    bool operator==(const Pose&) const = default;
};

// How far each goes, as measured in living people (docs/motion.md).
inline constexpr Pose least_pose{0, -50, -15, 0}, most_pose{130, 20, 35, 1};

constexpr float within(float value, float least, float most) {
    return value >= least ? (value <= most ? value : most) : least;  // what is no number becomes the least
}

constexpr Pose within_range(const Pose& pose) {
    return {within(pose.knee_deg, least_pose.knee_deg, most_pose.knee_deg),
            within(pose.ankle_deg, least_pose.ankle_deg, most_pose.ankle_deg),
            within(pose.subtalar_deg, least_pose.subtalar_deg, most_pose.subtalar_deg),
            within(pose.contraction, least_pose.contraction, most_pose.contraction)};
}

// From a (0) to b (1).
constexpr Pose mixed(const Pose& a, const Pose& b, float share) {
    const auto between = [share](float from, float to) { return from + share * (to - from); };
    return {between(a.knee_deg, b.knee_deg), between(a.ankle_deg, b.ankle_deg), between(a.subtalar_deg, b.subtalar_deg),
            between(a.contraction, b.contraction)};
}

}  // namespace surae
