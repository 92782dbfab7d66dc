#include "scene/marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/matrix_access.hpp>

#include "derive/pick.h"
#include "frame/projection.h"
#include "scene/items.h"
#include "scene/leg_outline.h"
#include "scene/section.h"
#include "scene/shown_pain.h"
#include "scene/venous_flow.h"

namespace surae {

namespace {

// The structures worth a name at a glance, most wanted first; others are named while hovered or selected.
constexpr std::array labelled_ids{"gastrocnemius_medial_head",
                                  "gastrocnemius_lateral_head",
                                  "gastrocnemius_third_head_medial",
                                  "gastrocnemius_third_head_lateral",
                                  "soleus",
                                  "plantaris",
                                  "calcaneal_tendon",
                                  "tibialis_anterior",
                                  "fibularis_longus",
                                  "popliteus",
                                  "tibialis_posterior",
                                  "flexor_hallucis_longus",
                                  "flexor_digitorum_longus",
                                  "tibia",
                                  "fibula",
                                  "calcaneus",
                                  "femur",
                                  "patella",
                                  "tibial_nerve",
                                  "popliteal_artery"};

class Builder {
  public:
    Builder(const AppState& state, const World& world, const Picture& picture, const ShownPain& pain)
        : state_(state),
          world_(world),
          picture_(picture),
          pain_(pain),
          reg_(register_for(state.audience)),
          solid_(solid_flags(picture.items, world.infos.size())) {}

    std::vector<Marker> markers() const;
    std::vector<Label> labels() const;
    std::vector<LegendRow> legend(const Heat& heat) const;
    std::vector<FigureSpot> figure(const Heat& heat) const;
    std::vector<CubeFace> cube() const;
    std::string title(const Orbit& orbit) const;
    std::string word(const std::string& key) const { return std::string(world_.content->words.text(key, reg_)); }

  private:
    bool drawn(std::size_t structure) const {
        return std::any_of(picture_.items.begin(), picture_.items.end(),
                           [&](const DrawItem& i) { return i.structure == structure; });
    }
    bool asked_about(const StructureInfo& info) const {
        return info.kind != StructureKind::skin &&
               (state_.scene.selected == info.id || state_.hover.structure == info.id);
    }
    bool marker_wanted(const TriggerPoint& point, bool selected) const;
    std::vector<std::size_t> structures_to_label() const;
    bool in_the_open(glm::vec3 place) const;
    std::vector<LabelSpot> label_spots(std::size_t structure, std::size_t tries) const;
    void put_best_first(std::vector<LabelSpot>& spots, const MeshView& mesh) const;

    const AppState& state_;
    const World& world_;
    const Picture& picture_;
    const ShownPain& pain_;
    Register reg_;
    std::vector<bool> solid_;
};

bool Builder::marker_wanted(const TriggerPoint& point, bool selected) const {
    if (selected) return true;
    if (const Pin* pin = world_.pin(point.id); pin && picture_.cut.takes(pin->position)) return false;
    if (!state_.settings.markers) return false;
    if (point.exceptional) return state_.scene.show_exceptional;
    // A point goes with its muscle: peeled or hidden muscles take theirs along.
    const Pin* pin = world_.pin(point.id);
    return pin && drawn(pin->structure);
}

std::vector<Marker> Builder::markers() const {
    std::vector<Marker> markers;
    for (const TriggerPoint& point : world_.content->points) {
        const Pin* pin = world_.pin(point.id);
        if (!pin) continue;
        const auto& chosen = state_.scene.points;
        const bool selected = std::find(chosen.begin(), chosen.end(), point.id) != chosen.end();
        if (!marker_wanted(point, selected)) continue;
        const glm::vec3 at = project(picture_.camera, picture_.size_px, pin->position);
        const glm::vec3 skin = project(picture_.camera, picture_.size_px, pin->skin_position);
        if (at.z <= 0 || skin.z <= 0) continue;
        Marker marker;
        marker.point = point.id;
        marker.name = point.id.value + "  " + word("point." + point.id.value + ".name");
        marker.at_px = glm::vec2(at);
        marker.skin_px = glm::vec2(skin);
        // Every point lies in its muscle; ghosted means that more than its own muscle hides it.
        std::vector<bool> others = solid_;
        others[pin->structure] = false;
        marker.ghosted = hidden_between(world_, seen_from(picture_, pin->position), pin->position, others);
        marker.selected = selected;
        marker.hovered = state_.hover.point == point.id;
        markers.push_back(std::move(marker));
    }
    return markers;
}

// Whether there is room to both sides: a name that points into the cleft between two muscles seems to name neither.
bool Builder::in_the_open(glm::vec3 place) const {
    constexpr float beside_m = 0.001f, above_m = 0.002f;
    const glm::vec3 right(glm::row(picture_.camera.view, 0));
    const glm::vec3 above = place + above_m * glm::normalize(picture_.camera.eye - place);
    const auto hidden = [&](glm::vec3 p) { return hidden_between(world_, seen_from(picture_, p), p, solid_); };
    return !hidden(above - beside_m * right) && !hidden(above + beside_m * right);
}

// Some spread places on the structure inside the picture, the best first. All of them, seen or not, so that a name can
// keep to its place while the leg turns.
std::vector<LabelSpot> Builder::label_spots(std::size_t structure, std::size_t tries) const {
    const MeshView& mesh = world_.pack->structures[structure].mesh;
    const std::size_t count = mesh.positions.size(), step = std::max<std::size_t>(1, count / tries);
    std::vector<LabelSpot> spots;
    for (std::size_t i = 0; i < count; i += step) {
        const glm::vec3 p = mesh.positions[i];
        const glm::vec3 px = project(picture_.camera, picture_.size_px, p);
        const glm::vec2 size(picture_.size_px);
        if (px.z <= 0 || px.x < 0 || px.y < 0 || px.x > size.x || px.y > size.y || picture_.cut.takes(p)) continue;
        const bool faces_eye = mesh.normals.empty() || glm::dot(mesh.normals[i], picture_.camera.eye - p) > 0;
        const bool seen = faces_eye && !pain_.hides(px) && !hidden_between(world_, seen_from(picture_, p), p, solid_);
        spots.push_back({static_cast<std::uint32_t>(i), glm::vec2(px), seen});
    }
    put_best_first(spots, mesh);
    return spots;
}

// Those nearest to the middle of what is seen first, those in clefts last.
void Builder::put_best_first(std::vector<LabelSpot>& spots, const MeshView& mesh) const {
    const auto seen = [](const LabelSpot& spot) { return spot.seen; };
    const bool any_seen = std::any_of(spots.begin(), spots.end(), seen);
    glm::vec2 middle{0};
    float count = 0;
    for (const LabelSpot& spot : spots)
        if (spot.seen || !any_seen) middle += spot.at_px, count += 1;
    middle /= std::max(count, 1.0f);
    const auto off_middle = [&](const LabelSpot& spot) { return glm::distance(spot.at_px, middle); };
    std::stable_sort(spots.begin(), spots.end(),
                     [&](const LabelSpot& a, const LabelSpot& b) { return off_middle(a) < off_middle(b); });
    constexpr int enough_open = 4;  // the rest is not looked at so closely
    int open = 0;
    std::vector<LabelSpot> others, in_clefts;
    for (const LabelSpot& spot : spots) {
        const bool looked_at = spot.seen && open < enough_open;
        const bool in_cleft = looked_at && !in_the_open(mesh.positions[spot.id]);
        open += looked_at && !in_cleft ? 1 : 0;
        (in_cleft ? in_clefts : others).push_back(spot);
    }
    spots = std::move(others);
    spots.insert(spots.end(), in_clefts.begin(), in_clefts.end());
}

// Structures to name: those the user asked about, what the chosen points lie in, then the usual ones.
std::vector<std::size_t> Builder::structures_to_label() const {
    std::vector<std::size_t> chosen;
    const auto add = [&](std::size_t i) {
        if (drawn(i) && std::find(chosen.begin(), chosen.end(), i) == chosen.end()) chosen.push_back(i);
    };
    for (std::size_t i = 0; i < world_.infos.size(); ++i) {
        if (asked_about(world_.infos[i])) add(i);
    }
    for (const PointId& point : state_.scene.points) {
        const Pin* pin = world_.pin(point);
        if (pin && solid_[pin->structure]) add(pin->structure);
    }
    for (const char* id : labelled_ids) {
        const auto i = world_.pack->index_of(StructureId{id});
        if (i && solid_[*i]) add(*i);
    }
    return chosen;
}

std::vector<Label> Builder::labels() const {
    std::vector<Label> labels;
    if (!state_.settings.labels) return labels;
    for (const std::size_t i : structures_to_label()) {
        const StructureInfo& info = world_.infos[i];
        const std::string key = "structure." + info.id.value;
        Label label;
        label.text = world_.content->words.has(key) ? word(key) : world_.pack->structures[i].name;
        label.asked = asked_about(info);
        label.main =
            info.layer == Layer::gastrocnemius || info.layer == Layer::plantaris || info.layer == Layer::soleus;
        label.spots = label_spots(i, label.main ? 84 : 28);  // of the calf the narrowest strip is worth its name
        if (label.spots.empty()) continue;                   // outside the picture
        const auto seen = std::count_if(label.spots.begin(), label.spots.end(), [](auto& spot) { return spot.seen; });
        const auto glimpse = label.main || label.asked ? 0 : static_cast<std::ptrdiff_t>(label.spots.size() / 20);
        label.dimmed = seen <= glimpse;  // too little of a neighbour to be worth its name
        labels.push_back(std::move(label));
    }
    return labels;
}

std::vector<LegendRow> Builder::legend(const Heat& heat) const {
    std::vector<LegendRow> rows;
    std::array<bool, 3> present{};
    if (heat.skin) {
        for (const HeatVertex& v : *heat.skin) {
            present[0] = present[0] || v.essential > 0;
            present[1] = present[1] || v.spillover > 0;
            present[2] = present[2] || v.exceptional > 0;
        }
    }
    for (const FigureZone& zone : heat.figure) present[static_cast<std::size_t>(zone.referral_class)] = true;
    // A complaint, or a place that was pointed at, is where it hurts; only points refer, and only referral has classes.
    const Finder& asked = state_.scene.finder;
    const bool is_place = asked.complaint || asked.spot;
    if (is_place && present[0]) return {{ReferralClass::essential, word("ui.legend.complaint")}};
    for (const ReferralClass each : {ReferralClass::essential, ReferralClass::spillover, ReferralClass::exceptional}) {
        if (present[static_cast<std::size_t>(each)])
            rows.push_back({each, word(std::string("class.") + name_of(each))});
    }
    return rows;
}

std::vector<FigureSpot> Builder::figure(const Heat& heat) const {
    std::vector<FigureSpot> spots;
    for (const FigureZone& zone : heat.figure) {
        const Region* region = world_.content->find(zone.region);
        if (!region) continue;
        FigureSpot spot;
        spot.view = region->view;
        spot.centre = {region->centre_u, region->centre_v};
        spot.extent = {region->extent_u, region->extent_v};
        if (region->surface == Surface::thigh) {
            // The back of the thigh in the figure's own terms: crease at Y 0.72, gluteal fold at 0.53, mid thigh X
            // 0.55.
            spot.view = FigureView::back;
            spot.centre = {0.55f - region->centre_v * 0.004f, 0.72f - region->centre_u * 0.19f};
            spot.extent = {0.28f, region->extent_u * 0.19f};
        }
        spot.referral_class = zone.referral_class;
        spot.peak = zone.peak;
        spot.name = word("region." + zone.region.value);
        spots.push_back(std::move(spot));
    }
    return spots;
}

std::vector<CubeFace> Builder::cube() const {
    // Medial is +X of the leg frame on either leg, since a left leg is the right one's mirror image.
    const std::array<std::pair<const char*, glm::vec3>, 6> faces{{{"anterior", {0, 0, 1}},
                                                                  {"posterior", {0, 0, -1}},
                                                                  {"medial", {1, 0, 0}},
                                                                  {"lateral", {-1, 0, 0}},
                                                                  {"superior", {0, 1, 0}},
                                                                  {"inferior", {0, -1, 0}}}};
    std::vector<CubeFace> cube;
    for (const auto& [side, axis] : faces) {
        glm::vec3 direction = glm::mat3(picture_.camera.view) * axis;
        if (picture_.camera.mirrored) direction.x = -direction.x;
        cube.push_back({word(std::string("ui.cube.") + side), direction});
    }
    return cube;
}

std::string Builder::title(const Orbit& orbit) const {
    std::string title = word(std::string("ui.side.") + name_of(state_.scene.side));
    for (const ViewName view :
         {ViewName::posterior, ViewName::anterior, ViewName::medial, ViewName::lateral, ViewName::plantar}) {
        const Orbit named = orbit_for(view);
        const float turn = std::remainder(named.yaw_deg - orbit.yaw_deg, 360.0f);
        if (std::abs(turn) < 2.0f && std::abs(named.pitch_deg - orbit.pitch_deg) < 2.0f) {
            title += ", " + word(std::string("ui.title.") + name_of(view));
            break;
        }
    }
    if (const auto& complaint = state_.scene.finder.complaint) title += ". " + word("complaint." + complaint->value);
    return title;
}

}  // namespace

Overlay build_overlay(const AppState& state, const World& world, const Picture& picture, const Orbit& orbit,
                      const Heat& heat) {
    Overlay overlay;
    overlay.attribution = world.pack->attribution;
    if (picture.size_px.x < 2 || picture.size_px.y < 2) return overlay;
    const ShownPain pain(world, picture, heat);
    const Builder builder(state, world, picture, pain);
    overlay.outline = leg_outline(world, picture);
    overlay.pain_px = pain.strongest();
    overlay.markers = builder.markers();
    overlay.labels = builder.labels();
    overlay.flow = venous_flow(state, world, picture);
    overlay.legend = builder.legend(heat);
    if (!overlay.legend.empty()) overlay.legend_caption = builder.word("ui.legend.caption");
    overlay.figure = builder.figure(heat);
    overlay.figure_mirrored = state.scene.side == Side::left;
    overlay.cube = builder.cube();
    overlay.title = builder.title(orbit);
    return overlay;
}

}  // namespace surae
