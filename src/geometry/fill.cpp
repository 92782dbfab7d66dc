#include "geometry/fill.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

struct Edge {
    glm::vec2 low, high;  // low.y < high.y
    int winding;          // +1 when the outline runs down along it
    float x_at(float y) const { return low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y); }
};

// A trapezoid of the inside.
struct Span {
    float middle_x, width, low, high;
};

std::vector<Edge> edges_of(const std::vector<std::vector<glm::vec2>>& outlines) {
    std::vector<Edge> edges;
    for (const auto& outline : outlines) {
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const glm::vec2 a = outline[i], b = outline[(i + 1) % outline.size()];
            if (!std::isfinite(a.x + a.y + b.x + b.y) || a.y == b.y) continue;
            edges.push_back(a.y < b.y ? Edge{a, b, -1} : Edge{b, a, 1});
        }
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.low.y < b.low.y; });
    return edges;
}

// Between two neighbouring heights of corners no outline has a corner: there the inside is made of trapezoids.
class Filler {
  public:
    explicit Filler(const std::vector<Edge>& edges) : edges_(edges) {
        for (const Edge& edge : edges) {
            heights_.push_back(edge.low.y);
            heights_.push_back(edge.high.y);
        }
        std::sort(heights_.begin(), heights_.end());
        heights_.erase(std::unique(heights_.begin(), heights_.end()), heights_.end());
    }

    Filled run() {
        std::vector<const Edge*> crossed;
        std::size_t next = 0;
        for (std::size_t i = 0; i + 1 < heights_.size(); ++i) {
            for (; next < edges_.size() && edges_[next].low.y <= heights_[i]; ++next) crossed.push_back(&edges_[next]);
            std::erase_if(crossed, [&](const Edge* edge) { return edge->high.y <= heights_[i]; });
            fill_slab(crossed, heights_[i], heights_[i + 1]);
        }
        find_label();
        return std::move(filled_);
    }

  private:
    void fill_slab(std::vector<const Edge*>& crossed, float low, float high) {
        const float middle = 0.5f * (low + high);
        std::sort(crossed.begin(), crossed.end(),
                  [&](const Edge* a, const Edge* b) { return a->x_at(middle) < b->x_at(middle); });
        int winding = 0;
        const Edge* left = nullptr;
        for (const Edge* edge : crossed) {
            const int before = winding;
            winding += edge->winding;
            if (before == 0) left = edge;
            if (before != 0 && winding == 0) add(*left, *edge, low, high);
        }
    }

    void add(const Edge& left, const Edge& right, float low, float high) {
        const glm::vec2 a{left.x_at(low), low}, b{right.x_at(low), low}, c{right.x_at(high), high},
            d{left.x_at(high), high};
        filled_.corners.insert(filled_.corners.end(), {a, b, c, a, c, d});
        const float width = 0.5f * (b.x - a.x + c.x - d.x);
        filled_.area += static_cast<double>(width) * (high - low);
        spans_.push_back({0.25f * (a.x + b.x + c.x + d.x), width, low, high});
    }

    // How far the inside reaches from a span's middle up and down, the lesser of the two.
    float reach_of(std::size_t index) const {
        const Span& from = spans_[index];
        const float y = 0.5f * (from.low + from.high);
        const auto holds = [&](const Span& span) {
            return std::abs(from.middle_x - span.middle_x) < 0.5f * span.width;
        };
        float low = from.low, high = from.high;
        for (std::size_t i = index; i < spans_.size() && spans_[i].low <= high; ++i)
            if (holds(spans_[i])) high = std::max(high, spans_[i].high);
        for (std::size_t i = index; i > 0 && spans_[i - 1].high >= low; --i)
            if (holds(spans_[i - 1])) low = std::min(low, spans_[i - 1].low);
        return std::min(high - y, y - low);
    }

    // Wide and high: a name has room there.
    void find_label() {
        const std::size_t step = std::max<std::size_t>(1, spans_.size() / 64);
        float best = -1;
        for (std::size_t i = 0; i < spans_.size(); i += step) {
            const float room = std::min(0.5f * spans_[i].width, reach_of(i));
            if (room <= best) continue;
            best = room;
            filled_.label = {spans_[i].middle_x, 0.5f * (spans_[i].low + spans_[i].high)};
        }
    }

    const std::vector<Edge>& edges_;
    std::vector<float> heights_;
    std::vector<Span> spans_;  // from low to high
    Filled filled_;
};

}  // namespace

Filled fill(const std::vector<std::vector<glm::vec2>>& outlines) {
    const std::vector<Edge> edges = edges_of(outlines);
    return Filler(edges).run();
}

}  // namespace surae
