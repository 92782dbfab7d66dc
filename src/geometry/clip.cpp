#include "geometry/clip.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace surae {

namespace {

using Loop = std::vector<std::uint32_t>;

float cross_at(glm::vec3 o, glm::vec3 a, glm::vec3 b) {
    return (a.z - o.z) * (b.x - o.x) - (a.x - o.x) * (b.z - o.z);  // along +Y, from which the cap is seen
}

bool in_triangle(glm::vec3 p, glm::vec3 a, glm::vec3 b, glm::vec3 c, float sign) {
    return sign * cross_at(a, b, p) >= 0 && sign * cross_at(b, c, p) >= 0 && sign * cross_at(c, a, p) >= 0;
}

class Clipper {
  public:
    Clipper(MeshView mesh, float y) : mesh_(mesh), y_(y) {}

    Mesh run() {
        for (std::size_t t = 0; t < mesh_.triangle_count(); ++t) clip(mesh_.triangle(t));
        for (const Loop& loop : loops()) fill(loop);
        return std::move(out_);
    }

  private:
    // Points on the plane count as above, so that no triangle only touches it.
    bool below(std::uint32_t v) const { return mesh_.positions[v].y < y_; }

    std::uint32_t keep(std::uint32_t v) {
        const auto [at, fresh] = kept_.try_emplace(v, static_cast<std::uint32_t>(out_.positions.size()));
        if (fresh) out_.positions.push_back(mesh_.positions[v]);
        return at->second;
    }

    std::uint32_t crossing(std::uint32_t a, std::uint32_t b) {
        if (a > b) std::swap(a, b);
        const auto [at, fresh] = crossings_.try_emplace({a, b}, static_cast<std::uint32_t>(out_.positions.size()));
        if (fresh) {
            const glm::vec3 p = mesh_.positions[a], q = mesh_.positions[b];
            glm::vec3 on = glm::mix(p, q, (y_ - p.y) / (q.y - p.y));
            on.y = y_;
            out_.positions.push_back(on);
        }
        return at->second;
    }

    void add(std::uint32_t a, std::uint32_t b, std::uint32_t c) { out_.indices.insert(out_.indices.end(), {a, b, c}); }

    void clip(glm::uvec3 v) {
        const int count = int(below(v.x)) + int(below(v.y)) + int(below(v.z));
        if (count == 0) return;
        if (count == 3) return add(keep(v.x), keep(v.y), keep(v.z));
        // Turned so that x is the one corner on its side.
        while (below(v.x) != (count == 1)) v = {v.y, v.z, v.x};
        const std::uint32_t p = crossing(v.x, v.y), q = crossing(v.z, v.x);
        if (count == 1) {
            add(keep(v.x), p, q);
            next_[q] = p;  // the cap runs against the triangle's own edge p -> q
        } else {
            const std::uint32_t b = keep(v.y), c = keep(v.z);
            add(p, b, c);
            add(p, c, q);
            next_[p] = q;
        }
    }

    std::vector<Loop> loops() const {
        std::vector<Loop> out;
        std::map<std::uint32_t, bool> used;
        for (const auto& [start, unused] : next_) {
            Loop loop;
            std::uint32_t at = start;
            while (!used[at]) {
                used[at] = true;
                loop.push_back(at);
                const auto step = next_.find(at);
                if (step == next_.end()) break;
                at = step->second;
            }
            if (loop.size() >= 3 && at == start) out.push_back(std::move(loop));
        }
        return out;
    }

    // Ear clipping; what cannot be clipped any more (a loop that touches itself) is closed as a fan.
    void fill(Loop loop) {
        const auto& p = out_.positions;
        float area = 0;
        for (std::size_t i = 0; i < loop.size(); ++i)
            area += cross_at(p[loop[0]], p[loop[i]], p[loop[(i + 1) % loop.size()]]);
        const float sign = area < 0 ? -1.0f : 1.0f;
        const auto is_ear = [&](std::size_t i) {
            const std::size_t n = loop.size();
            const auto a = loop[(i + n - 1) % n], b = loop[i], c = loop[(i + 1) % n];
            if (sign * cross_at(p[a], p[b], p[c]) <= 0) return false;
            return std::none_of(loop.begin(), loop.end(), [&](std::uint32_t o) {
                return o != a && o != b && o != c && in_triangle(p[o], p[a], p[b], p[c], sign);
            });
        };
        for (std::size_t i = 0, tried = 0; loop.size() > 3 && tried < loop.size();) {
            const std::size_t n = loop.size();
            if (!is_ear(i % n)) {
                ++i, ++tried;
                continue;
            }
            add(loop[(i + n - 1) % n], loop[i % n], loop[(i + 1) % n]);
            loop.erase(loop.begin() + static_cast<std::ptrdiff_t>(i % n));
            tried = 0;
            i = i % n;
            ++i;  // not twice at the same place: slivers would fan out from it
        }
        for (std::size_t i = 1; i + 1 < loop.size(); ++i) add(loop[0], loop[i], loop[i + 1]);
    }

    MeshView mesh_;
    float y_;
    Mesh out_;
    std::unordered_map<std::uint32_t, std::uint32_t> kept_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> crossings_;
    std::map<std::uint32_t, std::uint32_t> next_;
};

}  // namespace

Mesh clipped_below(MeshView mesh, float y) {
    return Clipper(mesh, y).run();
}

}  // namespace surae
