#include "derive/foot_frame.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

constexpr std::size_t border_count = 41;

glm::vec3 level(glm::vec3 v, glm::vec3 otherwise) {
    v.y = 0;
    const float length = glm::length(v);
    return length > 1e-4f ? v / length : otherwise;
}

float mix(float a, float b, float share) {
    return a + share * (b - a);
}

}  // namespace

FootFrame::FootFrame(MeshView skin, const Landmarks& landmarks) {
    const float scale = landmarks.scale();
    origin_ = landmarks.heel_back;
    forward_ = level(landmarks.second_toe_tip - landmarks.heel_back, glm::vec3(0, 0, 1));
    lateral_ = glm::vec3(-forward_.z, 0, forward_.x);  // -X when the foot points straight ahead (+Z)
    length_m_ = std::max(along(landmarks.second_toe_tip), 0.05f * scale);
    // Skin above this belongs to the ankle, whose malleoli stand out beyond the foot's borders.
    const float highest_y = landmarks.heel_back.y + 0.020f * scale;
    measure_ends(skin, highest_y, 0.012f * scale);
    measure_borders(skin, highest_y, 0.040f * scale);
}

void FootFrame::measure_ends(MeshView skin, float highest_y, float half_width_m) {
    float back = 0, front = length_m_;
    for (const glm::vec3& p : skin.positions) {
        if (p.y > highest_y || std::abs(across(p)) > half_width_m) continue;
        back = std::min(back, along(p));
        front = std::max(front, along(p));
    }
    heel_m_ = back;
    length_m_ = front - back;
}

void FootFrame::measure_borders(MeshView skin, float highest_y, float typical_half_width_m) {
    constexpr float unknown = 1e9f;
    borders_.assign(border_count, {unknown, -unknown});
    for (const glm::vec3& p : skin.positions) {
        if (p.y > highest_y) continue;
        const float place = std::clamp(u_of(p), 0.0f, 1.0f) * static_cast<float>(border_count - 1);
        Border& border = borders_[static_cast<std::size_t>(std::lround(place))];
        border.medial_m = std::min(border.medial_m, across(p));
        border.lateral_m = std::max(border.lateral_m, across(p));
    }
    // A level the skin does not reach takes its neighbour's borders.
    Border last{-typical_half_width_m, typical_half_width_m};
    for (const Border& border : borders_) {
        if (border.medial_m < border.lateral_m) {
            last = border;
            break;
        }
    }
    for (Border& border : borders_) {
        if (!(border.medial_m < border.lateral_m)) border = last;
        last = border;
    }
    for (int pass = 0; pass < 2; ++pass) {
        const std::vector<Border> before = borders_;
        for (std::size_t i = 1; i + 1 < border_count; ++i) {
            const Border &a = before[i - 1], &b = before[i], &c = before[i + 1];
            borders_[i] = {0.25f * (a.medial_m + 2 * b.medial_m + c.medial_m),
                           0.25f * (a.lateral_m + 2 * b.lateral_m + c.lateral_m)};
        }
    }
    widen_ends();
}

// At the very heel and toe the outline closes and its width says nothing: a finger's breadth off the middle would count
// as the border. There the width stays near that of the foot an eighth of its length further in.
void FootFrame::widen_ends() {
    constexpr std::size_t reach = border_count / 8;
    constexpr float kept = 0.8f;
    const auto widen = [&](Border& border, const Border& inner, float share) {
        const float inner_half = 0.5f * (inner.lateral_m - inner.medial_m);
        const float half = std::max(0.5f * (border.lateral_m - border.medial_m), kept * inner_half);
        const float middle =
            mix(0.5f * (inner.medial_m + inner.lateral_m), 0.5f * (border.medial_m + border.lateral_m), share);
        border = {middle - half, middle + half};
    };
    for (std::size_t i = 0; i < reach; ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(reach);
        widen(borders_[i], borders_[reach], share);
        widen(borders_[border_count - 1 - i], borders_[border_count - 1 - reach], share);
    }
}

float FootFrame::u_of(glm::vec3 p) const {
    return (along(p) - heel_m_) / length_m_;
}

FootFrame::Border FootFrame::border_at(float u) const {
    const float place = std::clamp(u, 0.0f, 1.0f) * static_cast<float>(border_count - 1);
    const auto i = std::min(static_cast<std::size_t>(place), border_count - 2);
    const float share = place - static_cast<float>(i);
    return {mix(borders_[i].medial_m, borders_[i + 1].medial_m, share),
            mix(borders_[i].lateral_m, borders_[i + 1].lateral_m, share)};
}

float FootFrame::w_of(glm::vec3 p) const {
    const Border border = border_at(u_of(p));
    return 2 * (across(p) - border.medial_m) / (border.lateral_m - border.medial_m) - 1;
}

glm::vec3 FootFrame::turned(glm::vec3 direction) const {
    return {-glm::dot(direction, lateral_), direction.y, glm::dot(direction, forward_)};
}

}  // namespace surae
