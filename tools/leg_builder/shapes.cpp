// Sections along an axis, tubes along a path, ellipsoids.
#include "shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "curve.h"

namespace surae::leg {

namespace {

// Distance to a superellipse with half widths a, b, from its implicit function and the length of its gradient.
float superellipse(float u, float v, float a, float b, float power) {
    const float x = std::abs(u) / a, y = std::abs(v) / b;
    if (power == 2) {
        const float k0 = std::sqrt(x * x + y * y);
        const float gx = x / a, gy = y / b, k1 = std::sqrt(gx * gx + gy * gy);
        return k1 < 1e-6f ? -std::min(a, b) : k0 * (k0 - 1) / k1;
    }
    const float xp = std::pow(x, power), yp = std::pow(y, power), k0 = std::pow(xp + yp, 1 / power);
    if (k0 < 1e-4f) return -std::min(a, b);
    const float common = std::pow(k0, 1 - power);
    const float gx = x > 0 ? common * xp / x / a : 0, gy = y > 0 ? common * yp / y / b : 0;
    return (k0 - 1) / std::max(std::sqrt(gx * gx + gy * gy), 1e-6f);
}

glm::vec3 local(const Frame& f, glm::vec3 mm) {
    const glm::vec3 d = mm - f.origin;
    return {glm::dot(d, f.along), glm::dot(d, f.across), glm::dot(d, f.up)};
}

// A section ready for use: half widths and the turned axes.
struct Cut {
    float x, y, a, b, c, s, bend, taper, power;
};

class SectionField : public Field {
  public:
    SectionField(const Part& part, const Frame& frame) : frame_(frame) {
        first_ = part.sections.front().s * frame.scale;
        last_ = part.sections.back().s * frame.scale;
        fill(part);
        cap_start_ = part.cap_start_mm >= 0 ? part.cap_start_mm : cuts_.front().b;
        cap_end_ = part.cap_end_mm >= 0 ? part.cap_end_mm : cuts_.back().b;
    }

    float distance(glm::vec3 mm) const override {
        const glm::vec3 p = local(frame_, mm);
        const float low = first_ - cap_start_, high = last_ + cap_end_;
        const float over = std::max(low - p.x, p.x - high);
        const float s = glm::clamp(p.x, low, high);
        float shrink = 1;
        if (s < first_) shrink = std::sqrt(std::max(0.0025f, 1 - square((first_ - s) / cap_start_)));
        if (s > last_) shrink = std::sqrt(std::max(0.0025f, 1 - square((s - last_) / cap_end_)));
        const float d = in_plane(cut_at(s), p.y, p.z, shrink);
        if (over <= 0) return std::max(d, over);
        return d > 0 ? std::sqrt(d * d + over * over) : over;
    }

    Box box() const override {
        Box box;
        for (std::size_t i = 0; i < cuts_.size(); ++i) {
            const Cut& c = cuts_[i];
            const float r = c.a + c.b + std::abs(c.bend);
            const float s = first_ + static_cast<float>(i) * step;
            for (const float ds : {-cap_start_, cap_end_})
                for (const float dx : {-r, r})
                    for (const float dy : {-r, r}) box.add(place(s + ds, c.x + dx, c.y + dy));
        }
        return box;
    }

    // Along lines that keep their place relative to the section's centre and widths.
    glm::vec3 direction(glm::vec3 mm) const override {
        const glm::vec3 p = local(frame_, mm);
        const float h = 4;
        const Cut low = cut_at(p.x - h), mid = cut_at(p.x), high = cut_at(p.x + h);
        const float u = mid.c * (p.y - mid.x) + mid.s * (p.z - mid.y),
                    v = -mid.s * (p.y - mid.x) + mid.c * (p.z - mid.y);
        const auto at = [&](const Cut& c) {
            const float uu = u * c.a / mid.a, vv = v * c.b / mid.b;
            return glm::vec2(c.x + c.c * uu - c.s * vv, c.y + c.s * uu + c.c * vv);
        };
        const glm::vec2 slope = (at(high) - at(low)) / (2 * h);
        return glm::normalize(frame_.along + slope.x * frame_.across + slope.y * frame_.up);
    }

    float across(glm::vec3 mm) const override {
        const glm::vec3 p = local(frame_, mm);
        const Cut c = cut_at(p.x);
        return (c.c * (p.y - c.x) + c.s * (p.z - c.y)) / c.a;
    }

  private:
    static constexpr float step = 0.5f;
    static float square(float x) { return x * x; }

    void fill(const Part& part) {
        const auto curve = [&](auto get) {
            std::vector<float> x, y;
            for (const Section& s : part.sections) {
                x.push_back(s.s * frame_.scale);
                y.push_back(get(s));
            }
            return Curve(std::move(x), std::move(y));
        };
        const std::array<Curve, 8> of{curve([&](const Section& s) { return s.x + part.shift_x; }),
                                      curve([&](const Section& s) { return s.y + part.shift_y; }),
                                      curve([](const Section& s) { return 0.5f * s.major; }),
                                      curve([](const Section& s) { return 0.5f * s.minor; }),
                                      curve([](const Section& s) { return s.angle_deg; }),
                                      curve([](const Section& s) { return s.bend; }),
                                      curve([](const Section& s) { return s.taper; }),
                                      curve([](const Section& s) { return s.power; })};
        const auto count = static_cast<std::size_t>(std::ceil((last_ - first_) / step)) + 1;
        for (std::size_t i = 0; i < count; ++i) {
            const float s = std::min(first_ + static_cast<float>(i) * step, last_);
            const float angle = glm::radians(of[4](s)), scaled = scaled_share(part, s);
            cuts_.push_back({of[0](s), of[1](s), of[2](s) * glm::mix(1.0f, part.scale_major, scaled),
                             of[3](s) * glm::mix(1.0f, part.scale_minor, scaled), std::cos(angle), std::sin(angle),
                             of[5](s), of[6](s), of[7](s)});
        }
    }

    // How much of the part's scales applies at s: less towards the ends, so that a fuller belly keeps its slender ends.
    float scaled_share(const Part& part, float s) const {
        if (part.ease <= 0) return 1;
        const float from_end = std::min(s - first_, last_ - s) / (last_ - first_);
        return glm::smoothstep(0.0f, part.ease, from_end);
    }

    const Cut& cut_at(float s) const {
        const auto i = std::lround((s - first_) / step);
        return cuts_[static_cast<std::size_t>(std::clamp(i, 0L, static_cast<long>(cuts_.size()) - 1))];
    }

    // bend: the midline is v = bend * ((u/a)^2 - 1/4), which leaves the centroid where it is. taper widens one end.
    static float in_plane(const Cut& c, float px, float py, float shrink) {
        const float x = px - c.x, y = py - c.y, a = c.a * shrink;
        const float u = c.c * x + c.s * y;
        const float end = glm::clamp(u / c.a, -1.3f, 1.3f);
        const float v = -c.s * x + c.c * y - c.bend * (end * end - 0.25f);
        const float b = std::max(c.b * shrink * (1 + c.taper * end), 0.2f);
        const float slope = 2 * c.bend * end / c.a;
        return superellipse(u, v, a, b, c.power) / std::sqrt(1 + 0.5f * slope * slope);
    }

    glm::vec3 place(float s, float x, float y) const {
        return frame_.origin + s * frame_.along + x * frame_.across + y * frame_.up;
    }

    Frame frame_;
    float first_ = 0, last_ = 0, cap_start_ = 0, cap_end_ = 0;
    std::vector<Cut> cuts_;
};

// A point of a tube's centre line with its cross-section.
struct Ring {
    glm::vec3 p, along, wide, thick;
    float a, b;
};

class TubeField : public Field {
  public:
    TubeField(const Part& part, const Frame& frame) {
        std::vector<glm::vec3> centre;
        for (const Node& n : part.nodes) centre.push_back(frame.point(n.s, n.x + part.shift_x, n.y + part.shift_y));
        sample(part, centre, frame);
        cap_start_ = part.cap_start_mm >= 0 ? part.cap_start_mm : rings_.front().b;
        cap_end_ = part.cap_end_mm >= 0 ? part.cap_end_mm : rings_.back().b;
        for (std::size_t i = 0; i < rings_.size(); i += chunk) add_chunk(i);
    }

    float distance(glm::vec3 mm) const override {
        float best = 1e6f;
        for (const Chunk& c : chunks_) {
            const glm::vec3 away = glm::max(glm::max(c.box.low - mm, mm - c.box.high), glm::vec3(0));
            const float far = glm::length(away);
            if (far >= best) continue;
            if (far > reach_mm) {
                best = std::min(best, far);
                continue;
            }
            for (std::size_t i = c.first; i < c.last; ++i) best = std::min(best, to_segment(mm, i));
        }
        return best;
    }

    Box box() const override {
        Box box;
        for (const Chunk& c : chunks_) box.add(c.box);
        return box;
    }
    glm::vec3 direction(glm::vec3 mm) const override { return rings_[nearest(mm)].along; }
    float across(glm::vec3 mm) const override {
        const Ring& r = rings_[nearest(mm)];
        return glm::dot(mm - r.p, r.wide) / r.a;
    }

  private:
    struct Chunk {
        std::size_t first, last;
        Box box;
    };
    static constexpr std::size_t chunk = 12;

    // Catmull-Rom through the nodes, about one ring a millimetre.
    void sample(const Part& part, const std::vector<glm::vec3>& c, const Frame& frame) {
        const std::size_t n = c.size();
        for (std::size_t i = 0; i + 1 < n; ++i) {
            const glm::vec3 before = i > 0 ? c[i - 1] : 2.0f * c[i] - c[i + 1],
                            after = i + 2 < n ? c[i + 2] : 2.0f * c[i + 1] - c[i];
            const int steps = std::max(2, static_cast<int>(glm::distance(c[i], c[i + 1])));
            for (int k = 0; k < steps + (i + 2 == n ? 1 : 0); ++k) {
                const float t = static_cast<float>(k) / static_cast<float>(steps), t2 = t * t, t3 = t2 * t;
                const float e = t * t * (3 - 2 * t);
                Ring r;
                r.p = 0.5f * (2.0f * c[i] + (c[i + 1] - before) * t +
                              (2.0f * before - 5.0f * c[i] + 4.0f * c[i + 1] - after) * t2 +
                              (3.0f * c[i] - before - 3.0f * c[i + 1] + after) * t3);
                r.along =
                    0.5f * ((c[i + 1] - before) + 2.0f * (2.0f * before - 5.0f * c[i] + 4.0f * c[i + 1] - after) * t +
                            3.0f * (3.0f * c[i] - before - 3.0f * c[i + 1] + after) * t2);
                r.along = glm::normalize(r.along);
                r.a = 0.5f * glm::mix(part.nodes[i].width, part.nodes[i + 1].width, e) * part.scale_major;
                r.b = 0.5f * glm::mix(part.nodes[i].thickness, part.nodes[i + 1].thickness, e) * part.scale_minor;
                turn(r, glm::radians(glm::mix(part.nodes[i].angle_deg, part.nodes[i + 1].angle_deg, e)), frame);
                rings_.push_back(r);
            }
        }
    }

    static void turn(Ring& r, float angle, const Frame& frame) {
        glm::vec3 wide = frame.across - glm::dot(frame.across, r.along) * r.along;
        if (glm::length(wide) < 0.2f) wide = frame.up - glm::dot(frame.up, r.along) * r.along;
        wide = glm::normalize(wide);
        const glm::vec3 thick = glm::cross(r.along, wide);
        r.wide = std::cos(angle) * wide + std::sin(angle) * thick;
        r.thick = glm::cross(r.along, r.wide);
    }

    void add_chunk(std::size_t first) {
        const std::size_t last = std::min(first + chunk, rings_.size() - 1);
        if (first >= last) return;
        Chunk c{first, last, {}};
        for (std::size_t i = first; i <= last; ++i) {
            const float r = std::max(rings_[i].a, rings_[i].b) + std::max(cap_start_, cap_end_);
            c.box.add(rings_[i].p - r);
            c.box.add(rings_[i].p + r);
        }
        chunks_.push_back(c);
    }

    float to_segment(glm::vec3 mm, std::size_t i) const {
        const Ring &p = rings_[i], &q = rings_[i + 1];
        const glm::vec3 d = q.p - p.p;
        const float raw = glm::dot(mm - p.p, d) / glm::dot(d, d), t = glm::clamp(raw, 0.0f, 1.0f);
        const glm::vec3 from = mm - glm::mix(p.p, q.p, t);
        const float a = glm::mix(p.a, q.a, t), b = glm::mix(p.b, q.b, t);
        const float u = glm::dot(from, glm::mix(p.wide, q.wide, t)), v = glm::dot(from, glm::mix(p.thick, q.thick, t));
        const float w = (raw - t) * glm::length(d);
        if (w == 0) return superellipse(u, v, a, b, 2);
        const bool start = i == 0 && w < 0, end = i + 2 == rings_.size() && w > 0;
        const float cap = start ? cap_start_ : end ? cap_end_ : b;
        if ((start || end) && cap < 0.05f) {
            const float in = superellipse(u, v, a, b, 2), out = std::abs(w);
            return in > 0 ? std::sqrt(in * in + out * out) : out;
        }
        const float x =
            w / std::max(cap, 0.3f) * b;  // an ellipsoid's end, measured as if the cap were as long as it is thick
        const float k = std::sqrt(u * u / (a * a) + (v * v + x * x) / (b * b));
        return (k - 1) * std::min(b, std::max(cap, 0.3f));
    }

    std::size_t nearest(glm::vec3 mm) const {
        std::size_t best = 0;
        float least = 1e12f;
        for (std::size_t i = 0; i < rings_.size(); ++i) {
            const glm::vec3 d = mm - rings_[i].p;
            if (const float dd = glm::dot(d, d); dd < least) {
                least = dd;
                best = i;
            }
        }
        return best;
    }

    std::vector<Ring> rings_;
    std::vector<Chunk> chunks_;
    float cap_start_ = 0, cap_end_ = 0;
};

class BlobField : public Field {
  public:
    BlobField(const Part& part, const Frame& frame) : frame_(frame) {
        for (const Blob& b : part.blobs) {
            Blob copy = b;
            copy.x += part.shift_x;
            copy.y += part.shift_y;
            blobs_.push_back(copy);
            turns_.push_back(turn(b.turn_deg));
        }
    }

    float distance(glm::vec3 mm) const override {
        const glm::vec3 p = local(frame_, mm);
        float best = 1e6f;
        for (std::size_t i = 0; i < blobs_.size(); ++i) best = std::min(best, one(p, i));
        return best;
    }
    Box box() const override {
        Box box;
        for (const Blob& b : blobs_) {
            const glm::vec3 c = frame_.point(b.s, b.x, b.y);
            const float r = std::max(b.radii.x, std::max(b.radii.y, b.radii.z));
            box.add(c - r);
            box.add(c + r);
        }
        return box;
    }
    glm::vec3 direction(glm::vec3) const override { return frame_.along; }
    float across(glm::vec3) const override { return 0; }

  private:
    static glm::mat3 turn(glm::vec3 deg) {
        const glm::vec3 r = glm::radians(deg), c = glm::cos(r), s = glm::sin(r);
        const glm::mat3 about_s{1, 0, 0, 0, c.x, s.x, 0, -s.x, c.x}, about_x{c.y, 0, -s.y, 0, 1, 0, s.y, 0, c.y},
            about_y{c.z, s.z, 0, -s.z, c.z, 0, 0, 0, 1};
        return about_y * about_x * about_s;
    }
    float one(glm::vec3 p, std::size_t i) const {
        const Blob& b = blobs_[i];
        const glm::vec3 q = glm::transpose(turns_[i]) * (p - glm::vec3(b.s * frame_.scale, b.x, b.y));
        if (b.power == 2) {
            const float k0 = glm::length(q / b.radii), k1 = glm::length(q / (b.radii * b.radii));
            return k1 < 1e-6f ? -std::min(b.radii.x, std::min(b.radii.y, b.radii.z)) : k0 * (k0 - 1) / k1;
        }
        const glm::vec3 n = glm::abs(q) / b.radii;
        const float k = std::pow(std::pow(n.x, b.power) + std::pow(n.y, b.power) + std::pow(n.z, b.power), 1 / b.power);
        return (k - 1) * std::min(b.radii.x, std::min(b.radii.y, b.radii.z));
    }

    Frame frame_;
    std::vector<Blob> blobs_;
    std::vector<glm::mat3> turns_;
};

}  // namespace

std::unique_ptr<Field> make_field(const Part& part, const Frame& frame) {
    switch (part.shape) {
        case Shape::sections:
            return std::make_unique<SectionField>(part, frame);
        case Shape::tube:
            return std::make_unique<TubeField>(part, frame);
        case Shape::blob:
            break;
    }
    return std::make_unique<BlobField>(part, frame);
}

}  // namespace surae::leg
