// Exact Euclidean distance transform after Felzenszwalb and Huttenlocher 2012.
#include "distance.h"

#include <algorithm>
#include <cmath>

namespace surae::leg {

namespace {

constexpr float far_away = 1e12f;

// Squared distance in cells to the nearest zero, along one line, in place.
void transform_line(std::vector<float>& f, std::vector<int>& v, std::vector<float>& z, std::vector<float>& d) {
    const int n = static_cast<int>(f.size());
    int k = 0;
    v[0] = 0;
    z[0] = -far_away;
    z[1] = far_away;
    const auto value = [&](int i) { return f[static_cast<std::size_t>(i)]; };
    for (int q = 1; q < n; ++q) {
        float s;
        for (;;) {
            const int p = v[static_cast<std::size_t>(k)];
            s = ((value(q) + static_cast<float>(q * q)) - (value(p) + static_cast<float>(p * p))) /
                static_cast<float>(2 * q - 2 * p);
            if (s > z[static_cast<std::size_t>(k)] || k == 0) break;
            --k;
        }
        if (s <= z[static_cast<std::size_t>(k)]) s = z[static_cast<std::size_t>(k)];
        ++k;
        v[static_cast<std::size_t>(k)] = q;
        z[static_cast<std::size_t>(k)] = s;
        z[static_cast<std::size_t>(k) + 1] = far_away;
    }
    k = 0;
    for (int q = 0; q < n; ++q) {
        while (z[static_cast<std::size_t>(k) + 1] < static_cast<float>(q)) ++k;
        const int p = v[static_cast<std::size_t>(k)];
        d[static_cast<std::size_t>(q)] = static_cast<float>((q - p) * (q - p)) + value(p);
    }
    f.swap(d);
}

}  // namespace

Volume distance_to(const Volume& solid, bool to_outside) {
    Volume out = solid;
    for (float& value : out.values) value = ((value < 0) != to_outside) ? 0.0f : 1e8f;
    for (int axis = 0; axis < 3; ++axis) {
        const int n = out.count[axis], nu = out.count[(axis + 1) % 3], nw = out.count[(axis + 2) % 3];
        std::vector<float> line(static_cast<std::size_t>(n)), d(line.size()), z(line.size() + 1);
        std::vector<int> v(line.size());
        for (int w = 0; w < nw; ++w)
            for (int u = 0; u < nu; ++u) {
                glm::ivec3 p;
                p[(axis + 1) % 3] = u;
                p[(axis + 2) % 3] = w;
                for (int i = 0; i < n; ++i) {
                    p[axis] = i;
                    line[static_cast<std::size_t>(i)] = out.at(p.x, p.y, p.z);
                }
                transform_line(line, v, z, d);
                for (int i = 0; i < n; ++i) {
                    p[axis] = i;
                    out.at(p.x, p.y, p.z) = line[static_cast<std::size_t>(i)];
                }
            }
    }
    for (float& value : out.values) value = std::sqrt(std::min(value, 1e8f)) * out.cell_m;
    return out;
}

Volume closed_with_ball(const Volume& solid, float radius_m) {
    Volume grown = distance_to(solid, false);
    for (float& value : grown.values) value -= radius_m;
    Volume out = distance_to(grown, true);
    for (float& value : out.values) value = radius_m - value;
    return out;
}

void open_with_ball(Volume& solid, float radius_m, const Volume& keep) {
    Volume core = distance_to(solid, true);
    for (float& value : core.values) value = radius_m - value;
    const Volume away = distance_to(core, false);
    const float slack = 0.7f * solid.cell_m;  // distances between samples are this uncertain
    for (std::size_t i = 0; i < solid.values.size(); ++i) {
        float limit = away.values[i] - radius_m - slack;
        if (!keep.values.empty()) limit = std::min(limit, keep.values[i]);
        solid.values[i] = std::max(solid.values[i], limit);
    }
}

}  // namespace surae::leg
