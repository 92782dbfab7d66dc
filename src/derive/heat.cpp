#include "derive/heat.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <future>
#include <span>

namespace surae {
namespace {

constexpr float nothing_below = 0.05f;
constexpr float flat_tint = 0.2f;
constexpr float exceptional_peak = 0.25f;
constexpr std::size_t kept_results = 16;

// One region to paint, in one class or as a tint.
struct Layered {
    const Region* region = nullptr;
    float HeatVertex::* channel = &HeatVertex::essential;
    ReferralClass referral_class = ReferralClass::essential;
    float peak = 1;
    bool flat = false;
};

float HeatVertex::* channel_of(ReferralClass referral_class) {
    switch (referral_class) {
        case ReferralClass::essential:
            return &HeatVertex::essential;
        case ReferralClass::spillover:
            return &HeatVertex::spillover;
        case ReferralClass::exceptional:
            return &HeatVertex::exceptional;
    }
    return &HeatVertex::essential;
}

// Flat: the same strength everywhere but for a narrow edge, so that no hot spot shows.
float strength(const Layered& layer, float covered) {
    if (layer.flat) return layer.peak * std::clamp((covered - 0.25f) / 0.25f, 0.0f, 1.0f);
    const float value = layer.peak * covered;
    return value < nothing_below ? 0 : value;
}

// Beyond the leg, or only partly on it.
bool on_figure(const Region& region) {
    return region.surface == Surface::figure || region.surface == Surface::thigh;
}

void add_to_figure(std::vector<FigureZone>& zones, const Layered& layer) {
    const auto same = std::find_if(zones.begin(), zones.end(), [&](const FigureZone& z) {
        return z.region == layer.region->id && z.referral_class == layer.referral_class;
    });
    if (same == zones.end()) {
        zones.push_back({layer.region->id, layer.referral_class, layer.peak});
    } else {
        same->peak = std::max(same->peak, layer.peak);
    }
}

// Points share regions: how much of one covers a vertex is worked out once.
struct RegionLayers {
    const Region* region = nullptr;
    std::vector<Layered> layers;
};

std::vector<RegionLayers> by_region(const std::vector<Layered>& layers) {
    std::vector<RegionLayers> regions;
    for (const Layered& layer : layers) {
        if (layer.region->surface == Surface::figure) continue;
        auto at = std::find_if(regions.begin(), regions.end(),
                               [&](const RegionLayers& known) { return known.region == layer.region; });
        if (at == regions.end()) at = regions.insert(at, {layer.region, {}});
        at->layers.push_back(layer);
    }
    return regions;
}

void paint(const RegionLayers& region, std::span<const SkinCoordinates> skin, std::span<HeatVertex> vertices) {
    for (const auto& [place, share] : covered(*region.region, skin)) {
        for (const Layered& layer : region.layers) {
            float& value = vertices[place].*layer.channel;
            value = std::max(value, strength(layer, share));
        }
    }
}

// Two threads take pieces of the skin in turn.
void paint_all(const std::vector<RegionLayers>& regions, std::span<const SkinCoordinates> skin,
               std::span<HeatVertex> vertices) {
    constexpr std::size_t piece = 1024;
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t from = next.fetch_add(piece); from < skin.size(); from = next.fetch_add(piece)) {
            const std::size_t count = std::min(piece, skin.size() - from);
            for (const RegionLayers& region : regions)
                paint(region, skin.subspan(from, count), vertices.subspan(from, count));
        }
    };
    std::future<void> helper;
    if (regions.size() > 1) helper = std::async(std::launch::async | std::launch::deferred, work);
    work();
    if (helper.valid()) helper.get();
}

Heat painted(const World& world, const std::vector<Layered>& layers) {
    Heat heat;
    for (const Layered& layer : layers)
        if (on_figure(*layer.region)) add_to_figure(heat.figure, layer);
    if (world.skin.empty()) return heat;
    auto skin = std::make_shared<std::vector<HeatVertex>>(world.skin.vertices.size());
    paint_all(by_region(layers), world.skin.vertices, *skin);
    heat.skin = std::move(skin);
    return heat;
}

// The last few results. Weak pointers tell one world from another without keeping it alive: an address is not used
// again while a weak pointer holds its counter.
struct Remembered {
    std::weak_ptr<const Content> content;
    std::weak_ptr<const Pack> pack;
    std::string inputs;
    Heat heat;
};

template <class Make>
Heat remembered(const World& world, const std::string& inputs, const Make& make) {
    static std::deque<Remembered> results;
    const auto same = [&](const Remembered& r) {
        return r.inputs == inputs && r.content.lock() == world.content && r.pack.lock() == world.pack;
    };
    const auto found = std::find_if(results.begin(), results.end(), same);
    if (found != results.end()) return found->heat;
    results.push_front({world.content, world.pack, inputs, make()});
    if (results.size() > kept_results) results.pop_back();
    return results.front().heat;
}

std::vector<Layered> layers_of_points(const Content& content, const std::vector<PointId>& points, bool exceptional) {
    std::vector<Layered> layers;
    for (const PointId& id : points) {
        const TriggerPoint* point = content.find(id);
        if (!point || (point->exceptional && !exceptional)) continue;
        for (const Referral& referral : point->referrals) {
            const Region* region = content.find(referral.region);
            if (!region || (referral.referral_class == ReferralClass::exceptional && !exceptional)) continue;
            layers.push_back(
                {region, channel_of(referral.referral_class), referral.referral_class, referral.peak, false});
        }
    }
    return layers;
}

Layered layer_of_complaint(const Region& region, ComplaintStyle style) {
    switch (style) {
        case ComplaintStyle::heat:
            break;
        case ComplaintStyle::tint:
            return {&region, &HeatVertex::tint, ReferralClass::essential, flat_tint, true};
        case ComplaintStyle::exceptional:
            return {&region, &HeatVertex::exceptional, ReferralClass::exceptional, exceptional_peak, false};
    }
    return {&region, &HeatVertex::essential, ReferralClass::essential, 1, false};
}

std::vector<Layered> layers_of_regions(const Content& content, const std::vector<RegionId>& regions,
                                       ComplaintStyle style) {
    std::vector<Layered> layers;
    for (const RegionId& id : regions) {
        if (const Region* region = content.find(id)) layers.push_back(layer_of_complaint(*region, style));
    }
    return layers;
}

}  // namespace

Heat heat_of_points(const World& world, const std::vector<PointId>& points, bool exceptional) {
    std::string inputs = exceptional ? "points!" : "points";
    for (const PointId& id : points) inputs += '\n' + id.value;
    return remembered(world, inputs,
                      [&] { return painted(world, layers_of_points(*world.content, points, exceptional)); });
}

Heat heat_of_complaint(const World& world, const Complaint& complaint) {
    std::string inputs = "complaint " + std::to_string(static_cast<int>(complaint.style));
    for (const RegionId& id : complaint.regions) inputs += '\n' + id.value;
    return remembered(world, inputs, [&] {
        return painted(world, layers_of_regions(*world.content, complaint.regions, complaint.style));
    });
}

Heat heat_of_regions(const World& world, const std::vector<RegionId>& regions) {
    std::string inputs = "regions";
    for (const RegionId& id : regions) inputs += '\n' + id.value;
    return remembered(world, inputs,
                      [&] { return painted(world, layers_of_regions(*world.content, regions, ComplaintStyle::heat)); });
}

}  // namespace surae
