#include "render/occlusion_culling.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <thread>

namespace surae {

namespace {

constexpr int most_workers = 4;
constexpr int drawn_cell_px = 4;      // squares in which the drawn depths are looked up
constexpr int cells_along = 480;      // of the coarse look, along the longer side
constexpr float depth_slack = 1e-6f;  // rounding here and in the driver; some 16 steps of a depth of 24 bits
constexpr float before_near = -1;

struct Triangle {
    const glm::vec3 &a, &b, &c;

    glm::vec2 low() const { return glm::min(glm::vec2(a), glm::min(glm::vec2(b), glm::vec2(c))); }
    glm::vec2 high() const { return glm::max(glm::vec2(a), glm::max(glm::vec2(b), glm::vec2(c))); }
    float nearest() const { return std::min(a.z, std::min(b.z, c.z)); }
    float farthest() const { return std::max(a.z, std::max(b.z, c.z)); }
};

Triangle triangle(std::span<const glm::vec3> places, std::span<const std::uint32_t> indices, std::uint32_t first) {
    return {places[indices[first]], places[indices[first + 1]], places[indices[first + 2]]};
}

float cross(glm::vec2 a, glm::vec2 b) {
    return a.x * b.y - a.y * b.x;
}

// Twice the area, positive where the corners turn counter-clockwise.
float doubled_area(const Triangle& t) {
    return cross(glm::vec2(t.b - t.a), glm::vec2(t.c - t.a));
}

// The driver rounds corners to a part of a pixel, which can turn a sliver round.
bool turns_away(const Triangle& t, bool mirrored) {
    const glm::vec2 size = t.high() - t.low();
    return (mirrored ? -doubled_area(t) : doubled_area(t)) < -0.02f * (size.x + size.y);
}

bool holds(const Triangle& t, glm::vec2 p, float sign) {
    const glm::vec2 a(t.a), b(t.b), c(t.c);
    return sign * cross(b - a, p - a) >= 0 && sign * cross(c - b, p - b) >= 0 && sign * cross(a - c, p - c) >= 0;
}

void append(std::vector<std::uint32_t>& to, std::span<const std::uint32_t> indices, std::uint32_t first) {
    to.insert(to.end(), indices.begin() + first, indices.begin() + first + 3);
}

int worker_count(std::size_t meshes) {
    const int wanted = std::min(most_workers, static_cast<int>(std::thread::hardware_concurrency()));
    return std::clamp(wanted, 1, std::max(1, static_cast<int>(meshes)));
}

}  // namespace

void OcclusionCulling::Grid::reset(glm::ivec2 size_px, int cell, float value) {
    cell_px = cell;
    cells = (size_px + cell - 1) / cell;
    depth.assign(static_cast<std::size_t>(cells.x) * static_cast<std::size_t>(cells.y), value);
}

bool OcclusionCulling::Grid::open_to(float at_depth, glm::vec2 low_px, glm::vec2 high_px) const {
    const float per_px = 1.0f / static_cast<float>(cell_px);
    const glm::ivec2 low = glm::clamp(glm::ivec2(glm::floor(low_px * per_px)), glm::ivec2(0), cells - 1);
    const glm::ivec2 high = glm::clamp(glm::ivec2(glm::floor(high_px * per_px)), glm::ivec2(0), cells - 1);
    for (int y = low.y; y <= high.y; ++y) {
        const float* row = &depth[static_cast<std::size_t>(y) * static_cast<std::size_t>(cells.x)];
        for (int x = low.x; x <= high.x; ++x)
            if (row[x] >= at_depth) return true;
    }
    return false;
}

// Meshes differ much in size, so a worker takes the next one whenever it is done with one.
template <typename Work>
void OcclusionCulling::for_each_mesh(Work work) {
    std::atomic<std::size_t> next{0};
    const auto take = [&](std::size_t worker) {
        for (std::size_t mesh = next++; mesh < meshes_.size(); mesh = next++) work(mesh, worker);
    };
    std::vector<std::future<void>> helpers;
    for (std::size_t worker = 1; worker < nearest_.size(); ++worker)
        helpers.push_back(std::async(std::launch::async | std::launch::deferred, take, worker));
    take(0);
}

void OcclusionCulling::look(const CullingView& view, std::vector<CullingMesh> meshes) {
    view_ = view;
    meshes_ = std::move(meshes);
    if (parts_.size() < meshes_.size()) parts_.resize(meshes_.size());
    const int cell_px = std::max(4, std::max(view.size_px.x, view.size_px.y) / cells_along);
    nearest_.resize(static_cast<std::size_t>(worker_count(meshes_.size())));
    for (Grid& grid : nearest_) grid.reset(view.size_px, cell_px, 1.0f);
    for_each_mesh([this](std::size_t mesh, std::size_t worker) { find_facing(mesh, nearest_[worker]); });
    for (std::size_t worker = 1; worker < nearest_.size(); ++worker)
        for (std::size_t i = 0; i < nearest_[0].depth.size(); ++i)
            nearest_[0].depth[i] = std::min(nearest_[0].depth[i], nearest_[worker].depth[i]);
    for_each_mesh([this](std::size_t mesh, std::size_t) { sort_out(mesh); });
}

// Marks the squares whose middles a triangle covers with its farthest depth.
void OcclusionCulling::find_facing(std::size_t mesh, Grid& nearest) {
    const CullingMesh& in = meshes_[mesh];
    Part& part = parts_[mesh];
    const glm::vec2 size(view_.size_px);
    part.places.resize(in.positions.size());
    for (std::size_t i = 0; i < in.positions.size(); ++i) {
        const glm::vec4 clip = view_.clip_from_leg * glm::vec4(in.positions[i], 1.0f);
        const glm::vec3 ndc = 0.5f * glm::vec3(clip) / clip.w + 0.5f;
        part.places[i] = clip.z > -clip.w ? glm::vec3(glm::vec2(ndc) * size, ndc.z) : glm::vec3(0, 0, before_near);
    }
    part.facing.clear();
    const float per_px = 1.0f / static_cast<float>(nearest.cell_px), cell_px = static_cast<float>(nearest.cell_px);
    for (std::uint32_t i = 0; i + 2 < in.indices.size(); i += 3) {
        const Triangle t = triangle(part.places, in.indices, i);
        if (t.nearest() < 0) {
            part.facing.push_back(i);
            continue;
        }
        if (in.closed && turns_away(t, view_.mirrored)) continue;
        const glm::vec2 low_px = t.low(), high_px = t.high();
        if (high_px.x < -1 || high_px.y < -1 || low_px.x > size.x + 1 || low_px.y > size.y + 1) continue;
        part.facing.push_back(i);
        const glm::ivec2 low = glm::max(glm::ivec2(glm::ceil(low_px * per_px - 0.5f)), glm::ivec2(0));
        const glm::ivec2 high = glm::min(glm::ivec2(glm::floor(high_px * per_px - 0.5f)), nearest.cells - 1);
        const float sign = doubled_area(t) < 0 ? -1.0f : 1.0f, farthest = t.farthest();
        for (int y = low.y; y <= high.y; ++y) {
            float* row = &nearest.depth[static_cast<std::size_t>(y) * static_cast<std::size_t>(nearest.cells.x)];
            for (int x = low.x; x <= high.x; ++x)
                if (farthest < row[x] && holds(t, (glm::vec2(x, y) + 0.5f) * cell_px, sign)) row[x] = farthest;
        }
    }
}

void OcclusionCulling::sort_out(std::size_t mesh) {
    const CullingMesh& in = meshes_[mesh];
    Part& part = parts_[mesh];
    part.likely.clear();
    part.open.clear();
    for (const std::uint32_t i : part.facing) {
        const Triangle t = triangle(part.places, in.indices, i);
        if (t.nearest() < 0 || nearest_[0].open_to(t.nearest(), t.low(), t.high()))
            append(part.likely, in.indices, i);
        else
            part.open.push_back(i);
    }
}

void OcclusionCulling::look_again(const DrawnDepths& drawn) {
    const glm::ivec2 size = drawn.box.size();
    farthest_.reset(size, drawn_cell_px, 0.0f);
    for (int y = 0; y < size.y; ++y) {
        const float* row = &drawn.depths[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.x)];
        float* cells =
            &farthest_.depth[static_cast<std::size_t>(y / drawn_cell_px) * static_cast<std::size_t>(farthest_.cells.x)];
        for (int x = 0; x < size.x; ++x) cells[x / drawn_cell_px] = std::max(cells[x / drawn_cell_px], row[x]);
    }
    for_each_mesh([&](std::size_t mesh, std::size_t) { find_revealed(mesh, glm::vec2(drawn.box.low)); });
}

void OcclusionCulling::find_revealed(std::size_t mesh, glm::vec2 origin_px) {
    const CullingMesh& in = meshes_[mesh];
    Part& part = parts_[mesh];
    part.revealed.clear();
    for (const std::uint32_t i : part.open) {
        const Triangle t = triangle(part.places, in.indices, i);
        if (farthest_.open_to(t.nearest() - depth_slack, t.low() - origin_px - 1.0f, t.high() - origin_px + 1.0f))
            append(part.revealed, in.indices, i);
    }
}

}  // namespace surae
