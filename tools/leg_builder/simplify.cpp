// Quadric error collapses (Garland and Heckbert 1997) under the link condition (Dey et al. 1999).
#include "simplify.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <queue>

namespace surae::leg {

namespace {

constexpr double coarsest_m = 0.001;  // no collapse onto an end takes a vertex further from the faces that have gone

// The symmetric 4x4 matrix of summed squared distances to planes, upper half row by row.
struct Quadric {
    std::array<double, 10> q{};
    double weights = 0;
    void add_plane(glm::dvec3 n, double d, double weight) {
        weights += weight;
        const std::array<double, 4> p{n.x, n.y, n.z, d};
        std::size_t k = 0;
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = i; j < 4; ++j) q[k++] += weight * p[i] * p[j];
    }
    void add(const Quadric& o) {
        for (std::size_t i = 0; i < 10; ++i) q[i] += o.q[i];
        weights += o.weights;
    }
    double at(glm::dvec3 p) const {
        return q[0] * p.x * p.x + q[4] * p.y * p.y + q[7] * p.z * p.z + q[9] +
               2 * (q[1] * p.x * p.y + q[2] * p.x * p.z + q[3] * p.x + q[5] * p.y * p.z + q[6] * p.y + q[8] * p.z);
    }
};

struct Candidate {
    double cost;
    std::uint32_t a, b, stamp_a, stamp_b;
    bool operator<(const Candidate& o) const {  // a max-heap: the cheapest is the greatest; ties by index
        return cost != o.cost ? cost > o.cost : a != o.a ? a > o.a : b > o.b;
    }
};

// Where the vertex that two become may lie.
enum class Place { anywhere, at_an_end };

class Simplifier {
  public:
    Simplifier(MeshView mesh, float evenness, Place place)
        : place_(place), evenness_(evenness), count_(mesh.triangle_count()) {
        for (const glm::vec3 p : mesh.positions) position_.emplace_back(p);
        if (place == Place::at_an_end) normal_ = mesh.normals;
        quadric_.resize(position_.size());
        faces_of_.resize(position_.size());
        stamp_.assign(position_.size(), 0);
        for (std::size_t i = 0; i < mesh.triangle_count(); ++i) add_face(mesh.triangle(i));
        for (std::uint32_t v = 0; v < position_.size(); ++v)
            for (const std::uint32_t n : neighbours(v))
                if (v < n) push(v, n);
    }

    void run(std::size_t triangles) {
        while (count_ > triangles && !heap_.empty()) {
            const Candidate c = heap_.top();
            heap_.pop();
            if (c.stamp_a != stamp_[c.a] || c.stamp_b != stamp_[c.b]) continue;
            if (place_ == Place::at_an_end) {
                collapse_onto_an_end(c.a, c.b);
                continue;
            }
            const glm::dvec3 to = target(c.a, c.b);
            if (allowed(c.a, c.b, to)) collapse(c.a, c.b, to);
        }
    }

    void remove_short(double shortest) {
        heap_ = {};
        for (std::uint32_t v = 0; v < position_.size(); ++v)
            for (const std::uint32_t n : neighbours(v))
                if (v < n) push_short(v, n, shortest);
        while (!heap_.empty()) {
            const Candidate c = heap_.top();
            heap_.pop();
            if (c.stamp_a != stamp_[c.a] || c.stamp_b != stamp_[c.b] || !keeps_topology(c.a, c.b)) continue;
            merge(c.a, c.b, 0.5 * (position_[c.a] + position_[c.b]));
            for (const std::uint32_t n : neighbours(c.a)) push_short(std::min(c.a, n), std::max(c.a, n), shortest);
        }
    }

    // A mesh may bring a few slivers with it: they go first, whichever way their neighbours look.
    void remove_slivers() {
        mending_ = true;
        for (std::uint32_t f = 0; f < faces_.size(); ++f) {
            const glm::uvec3 t = faces_[f];
            if (t.x == t.y || !is_sliver({position_[t.x], position_[t.y], position_[t.z]})) continue;
            const auto length = [&](int k) { return glm::distance(position_[t[k]], position_[t[(k + 1) % 3]]); };
            std::array<int, 3> order{0, 1, 2};
            std::sort(order.begin(), order.end(), [&](int a, int b) { return length(a) < length(b); });
            for (const int k : order)
                if (faces_[f] == t) collapse_onto_an_end(t[k], t[(k + 1) % 3]);
        }
        mending_ = false;
    }

    // From here on a collapse must leave everything as it looks in this mesh: the one it began with.
    void keep_looks(MeshView mesh, double mean_m) { looks_ = {mesh, mean_m}; }

    // By the vertices' first numbers.
    std::vector<std::uint32_t> indices() const {
        std::vector<std::uint32_t> out;
        for (const glm::uvec3 f : faces_)
            if (f.x != f.y) out.insert(out.end(), {f.x, f.y, f.z});
        return out;
    }

    Mesh mesh() const {
        Mesh out;
        std::vector<std::uint32_t> place(position_.size(), ~0u);
        for (const glm::uvec3 f : faces_) {
            if (f.x == f.y) continue;
            for (int k = 0; k < 3; ++k) {
                if (place[f[k]] == ~0u) {
                    place[f[k]] = static_cast<std::uint32_t>(out.positions.size());
                    out.positions.emplace_back(position_[f[k]]);
                }
                out.indices.push_back(place[f[k]]);
            }
        }
        return out;
    }

  private:
    void add_face(glm::uvec3 f) {
        const auto index = static_cast<std::uint32_t>(faces_.size());
        faces_.push_back(f);
        const glm::dvec3 a = position_[f.x], n = glm::cross(position_[f.y] - a, position_[f.z] - a);
        const double area2 = glm::length(n);
        for (int k = 0; k < 3; ++k) {
            faces_of_[f[k]].push_back(index);
            if (area2 > 0) quadric_[f[k]].add_plane(n / area2, -glm::dot(n / area2, a), area2 / 6);
        }
    }

    std::vector<std::uint32_t> neighbours(std::uint32_t v) const {
        std::vector<std::uint32_t> out;
        for (const std::uint32_t f : faces_of_[v])
            for (int k = 0; k < 3; ++k)
                if (faces_[f][k] != v) out.push_back(faces_[f][k]);
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    glm::dvec3 target(std::uint32_t a, std::uint32_t b) const {
        Quadric q = quadric_[a];
        q.add(quadric_[b]);
        const glm::dvec3 pa = position_[a], pb = position_[b], middle = 0.5 * (pa + pb);
        const double ea = q.at(pa), eb = q.at(pb), em = q.at(middle);
        if (place_ == Place::at_an_end) return ea <= eb ? pa : pb;
        if (em <= ea && em <= eb) return middle;
        return ea < eb ? glm::mix(pa, middle, 0.3) : glm::mix(pb, middle, 0.3);
    }

    void push(std::uint32_t a, std::uint32_t b) {
        Quadric q = quadric_[a];
        q.add(quadric_[b]);
        const glm::dvec3 d = position_[a] - position_[b];
        const double length2 = glm::dot(d, d);
        const double cost = std::max(q.at(target(a, b)), 0.0) + length2 * length2 * (0.002 + 0.2 * evenness_);
        heap_.push({cost, a, b, stamp_[a], stamp_[b]});
    }

    void push_short(std::uint32_t a, std::uint32_t b, double shortest) {
        const double length = glm::distance(position_[a], position_[b]);
        if (length < shortest) heap_.push({length, a, b, stamp_[a], stamp_[b]});
    }

    // The link condition: the two rings meet in the edge's two opposite corners only.
    bool keeps_topology(std::uint32_t a, std::uint32_t b) const {
        const std::vector<std::uint32_t> na = neighbours(a), nb = neighbours(b);
        std::vector<std::uint32_t> both;
        std::set_intersection(na.begin(), na.end(), nb.begin(), nb.end(), std::back_inserter(both));
        if (both.size() != 2 || na.size() + nb.size() < 8) return false;
        return std::all_of(both.begin(), both.end(),
                           [&](std::uint32_t opposite) { return faces_of_[opposite].size() > 3; });
    }

    // Beyond that no face may turn over or become a sliver, and no corner may gather many edges.
    bool allowed(std::uint32_t a, std::uint32_t b, glm::dvec3 to) const {
        if (faces_of_[a].size() + faces_of_[b].size() > 15 || !keeps_topology(a, b)) return false;
        return keeps_faces(a, b, to) && keeps_faces(b, a, to);
    }

    // The better end first; the other when that one would fold the surface.
    void collapse_onto_an_end(std::uint32_t a, std::uint32_t b) {
        if (faces_of_[a].size() + faces_of_[b].size() > 15 || !keeps_topology(a, b)) return;
        if (target(a, b) != position_[a]) std::swap(a, b);
        if (keeps_looks(a, b) && keeps_faces(b, a, position_[a])) return collapse(a, b, position_[a]);
        if (keeps_looks(b, a) && keeps_faces(a, b, position_[b])) collapse(b, a, position_[b]);
    }

    // Of the first, when the other becomes it, from the planes of the faces that have gone; squared.
    double mean_distance2(std::uint32_t to, std::uint32_t gone) const {
        Quadric q = quadric_[to];
        q.add(quadric_[gone]);
        return q.at(position_[to]) / q.weights;
    }

    // Whether nothing is seen to change when both become the first.
    bool keeps_looks(std::uint32_t to, std::uint32_t gone) const {
        if (mending_) return true;
        if (!looks_) return mean_distance2(to, gone) < coarsest_m * coarsest_m;
        constexpr double longest_m = 0.006;  // shadows of neighbours are told from vertex to vertex
        constexpr float turn = 0.966f, fibre_turn = 0.990f, darker = 0.08f;  // cosines of 15 and 8 degrees
        const MeshView& mesh = looks_->mesh;
        if (mean_distance2(to, gone) > looks_->mean_m * looks_->mean_m) return false;
        if (glm::distance(position_[to], position_[gone]) > longest_m) return false;
        if (glm::dot(mesh.normals[to], mesh.normals[gone]) < turn) return false;
        if (!mesh.occlusion.empty() && std::abs(mesh.occlusion[to] - mesh.occlusion[gone]) > darker) return false;
        return mesh.fibres.empty() ||
               std::abs(glm::dot(glm::vec3(mesh.fibres[to]), glm::vec3(mesh.fibres[gone]))) > fibre_turn;
    }

    bool is_sliver(const std::array<glm::dvec3, 3>& p) const {
        // Longest edge over height stays below about 6, or 11 where no place between the ends can be chosen.
        const double flattest = place_ == Place::anywhere ? 0.16 : 0.09;
        const double longest2 = std::max({glm::dot(p[1] - p[0], p[1] - p[0]), glm::dot(p[2] - p[1], p[2] - p[1]),
                                          glm::dot(p[0] - p[2], p[0] - p[2])});
        return glm::length(glm::cross(p[1] - p[0], p[2] - p[0])) < flattest * longest2;
    }

    // A vertex keeps its normal from the finest mesh: a face that looks away from it would be lit from within.
    bool agrees_with_normals(glm::uvec3 t, glm::dvec3 across) const {
        const double least = 0.1 * glm::length(across);
        for (int k = 0; k < 3; ++k)
            if (glm::dot(across, glm::dvec3(normal_[t[k]])) < least) return false;
        return true;
    }

    bool keeps_faces(std::uint32_t moved, std::uint32_t other, glm::dvec3 to) const {
        for (const std::uint32_t f : faces_of_[moved]) {
            glm::uvec3 t = faces_[f];
            if (t.x == other || t.y == other || t.z == other) continue;
            std::array<glm::dvec3, 3> p{position_[t.x], position_[t.y], position_[t.z]};
            const glm::dvec3 before = glm::cross(p[1] - p[0], p[2] - p[0]);
            for (int k = 0; k < 3; ++k)
                if (t[k] == moved) p[static_cast<std::size_t>(k)] = to;
            const glm::dvec3 after = glm::cross(p[1] - p[0], p[2] - p[0]);
            if (is_sliver(p)) return false;
            if (mending_) continue;
            if (glm::dot(before, after) < 0.5 * glm::length(before) * glm::length(after)) return false;
            if (normal_.empty()) continue;
            for (int k = 0; k < 3; ++k)
                if (t[k] == moved) t[k] = other;
            if (!agrees_with_normals(t, after)) return false;
        }
        return true;
    }

    void collapse(std::uint32_t a, std::uint32_t b, glm::dvec3 to) {
        merge(a, b, to);
        for (const std::uint32_t n : neighbours(a)) push(std::min(a, n), std::max(a, n));
    }

    void merge(std::uint32_t a, std::uint32_t b, glm::dvec3 to) {
        position_[a] = to;
        quadric_[a].add(quadric_[b]);
        for (const std::uint32_t f : faces_of_[b]) {
            glm::uvec3& t = faces_[f];
            if (t.x == a || t.y == a || t.z == a) {
                for (int k = 0; k < 3; ++k)
                    if (t[k] != b) std::erase(faces_of_[t[k]], f);
                t = glm::uvec3(0);
                --count_;
                continue;
            }
            for (int k = 0; k < 3; ++k)
                if (t[k] == b) t[k] = a;
            faces_of_[a].push_back(f);
        }
        faces_of_[b].clear();
        ++stamp_[b];
        ++stamp_[a];
    }

    struct Looks {
        MeshView mesh;
        double mean_m;  // from the planes of the faces that have gone
    };

    Place place_;
    std::optional<Looks> looks_;
    bool mending_ = false;  // slivers are being removed, beside which neighbours may look anywhere
    double evenness_;
    std::size_t count_;
    std::vector<glm::dvec3> position_;
    std::span<const glm::vec3> normal_;  // empty unless vertices stay where they are
    std::vector<Quadric> quadric_;
    std::vector<std::vector<std::uint32_t>> faces_of_;
    std::vector<std::uint32_t> stamp_;
    std::vector<glm::uvec3> faces_;
    std::priority_queue<Candidate> heap_;
};

}  // namespace

Mesh simplify_closed(MeshView mesh, std::size_t triangles, float evenness) {
    Simplifier simplifier(mesh, evenness, Place::anywhere);
    simplifier.run(triangles);
    return simplifier.mesh();
}

std::vector<Indices> simplify_onto_ends(MeshView mesh, const std::vector<std::size_t>& triangles, float evenness) {
    Simplifier simplifier(mesh, evenness, Place::at_an_end);
    simplifier.remove_slivers();
    std::vector<Indices> out;
    for (const std::size_t wanted : triangles) {
        simplifier.run(wanted);
        out.push_back(simplifier.indices());
    }
    return out;
}

Indices simplify_unseen(MeshView mesh, float mean_m, float evenness) {
    Simplifier simplifier(mesh, evenness, Place::at_an_end);
    simplifier.remove_slivers();
    simplifier.keep_looks(mesh, mean_m);
    simplifier.run(0);
    return simplifier.indices();
}

Mesh without_short_edges(MeshView mesh, float shortest_m) {
    Simplifier simplifier(mesh, 0, Place::anywhere);
    simplifier.remove_short(shortest_m);
    return simplifier.mesh();
}

}  // namespace surae::leg
