#include "derive/knee_cap.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

constexpr glm::vec3 tibial_tuberosity_m{-0.016f, -0.027f, 0.032f};  // of a leg of scale 1
constexpr float bent_gap_m = 0.0015f;                               // of cartilage, when condyles bear it
constexpr float bent_deg = 20;
constexpr float most_lean_deg = 75;  // of the ligament from where it is at rest, forwards or backwards
constexpr int halvings = 18;
constexpr float turning_share = 0.35f;                               // of the knee's angle, against the shank
constexpr float whole_within_m = 0.022f, nothing_beyond_m = 0.055f;  // of what goes with patella and ligament
constexpr float insertion_m = 0.012f;                                // the ligament's lower end, grown to the tibia

RigidMotion translation(glm::vec3 by) {
    return {glm::quat(1, 0, 0, 0), glm::quat(0, 0.5f * by.x, 0.5f * by.y, 0.5f * by.z)};
}

}  // namespace

KneeCap::KneeCap(const World& rest, const KneeFront& front)
    : front_(front), structure_(rest.pack->index_of(StructureId("patella"))), scale_(rest.pack->landmarks.scale()) {
    const bool something_to_glide_on = rest.pack->index_of(StructureId("femur")).has_value();
    if (!structure_ || !something_to_glide_on || rest.pack->structures[*structure_].mesh.positions.empty()) {
        structure_.reset();
        return;
    }
    const PackStructure& bone = rest.pack->structures[*structure_];
    const auto places = bone.mesh.positions;
    middle_ = bone.box.centre();
    apex_ = *std::min_element(places.begin(), places.end(), [](glm::vec3 a, glm::vec3 b) { return a.y < b.y; });
    tuberosity_ = scale_ * tibial_tuberosity_m;
    for (std::size_t i = 0; i < places.size(); i += 3) surface_.push_back(places[i]);
    measure_ligament(rest);
    rest_gap_m_ = gap_m({}, 0);
}

void KneeCap::measure_ligament(const World& rest) {
    const auto index = rest.pack->index_of(StructureId("patellar_ligament"));
    if (!index) return;
    const PackStructure& ligament = rest.pack->structures[*index];
    const auto middle_at = [&](float y) {
        glm::vec3 sum(0);
        float count = 0;
        for (const glm::vec3 p : ligament.mesh.positions)
            if (std::abs(p.y - y) < scale_ * 0.004f) sum += p, ++count;
        return count > 0 ? sum / count : ligament.box.centre();
    };
    ligament_low_ = middle_at(ligament.box.low.y + scale_ * insertion_m);
    ligament_high_ = middle_at(apex_.y + scale_ * 0.006f);
    if (ligament_high_.y - ligament_low_.y > scale_ * 0.01f) ligament_ = index;
}

float KneeCap::gap_m(const RigidMotion& motion, float knee_deg) const {
    float least = 1;
    for (const glm::vec3& p : surface_) least = std::min(least, front_.above_femur_m(motion.point(p), knee_deg));
    return least;
}

// The apex stays on a circle round the tuberosity; how far the ligament leans is what the femur decides.
KneeCap::Stand KneeCap::at(const SegmentMotions& motions, float knee_deg) const {
    if (!structure_ || knee_deg <= 0) return {};
    const RigidMotion turned = blend(motions, weights());
    const glm::vec3 apex = turned.point(apex_);
    const auto stand_at = [&](float lean_more) {
        Stand stand{turned, {}, {}};
        stand.ligament = RigidMotion::about(tuberosity_, {1, 0, 0}, lean_more);
        stand.cap = after(translation(stand.ligament.point(apex_) - apex), turned);
        return stand;
    };
    const float wanted = glm::mix(rest_gap_m_, scale_ * bent_gap_m, glm::smoothstep(0.0f, bent_deg, knee_deg));
    float back = -glm::radians(most_lean_deg), front = -back;
    for (int i = 0; i < halvings; ++i) {
        const float middle = 0.5f * (back + front);
        (gap_m(stand_at(middle).cap, knee_deg) < wanted ? back : front) = middle;
    }
    return stand_at(front);
}

// Below its straight part it has grown to the tibia, above it to the patella.
glm::vec3 KneeCap::on_ligament(const Stand& stand, glm::vec3 p) const {
    const glm::vec3 was = ligament_high_ - ligament_low_, high = stand.cap.point(ligament_high_),
                    is = high - ligament_low_;
    const float along = (p.y - ligament_low_.y) / std::max(was.y, 1e-4f);
    if (along <= 0) return p;
    if (along >= 1) return stand.cap.point(p);
    const glm::quat lean(glm::normalize(was), glm::normalize(is));
    const glm::vec3 aside = p - glm::mix(ligament_low_, ligament_high_, along);
    const glm::vec3 straight = glm::mix(ligament_low_, high, along) + lean * aside;
    const glm::vec3 low = glm::mix(p, straight, glm::smoothstep(0.0f, 0.15f, along));
    return glm::mix(low, stand.cap.point(p), glm::smoothstep(0.6f, 1.0f, along));
}

float KneeCap::share(glm::vec3 p) const {
    if (!structure_) return 0;
    const glm::vec3 up = middle_ - tuberosity_;
    const float along = glm::clamp(glm::dot(p - tuberosity_, up) / glm::dot(up, up), 0.0f, 1.0f);
    const float near =
        1 - glm::smoothstep(whole_within_m, nothing_beyond_m, glm::distance(p, tuberosity_ + along * up) / scale_);
    return near * glm::smoothstep(0.0f, 0.024f, (p.y - tuberosity_.y) / scale_);  // the shin keeps its skin
}

glm::vec4 KneeCap::weights() {
    return {turning_share, 1 - turning_share, 0, 0};
}

glm::vec3 KneeCap::shift(const Stand& stand, glm::vec3 p) const {
    const float on_cap = glm::smoothstep(-0.008f, 0.008f, (p.y - apex_.y) / scale_);
    return glm::mix(stand.ligament.point(p), stand.cap.point(p), on_cap) - stand.turned.point(p);
}

}  // namespace surae
