// Small meshes with known answers, for tests.
#pragma once

#include <cmath>
#include <map>
#include <random>
#include <utility>

#include "geometry/mesh.h"

namespace surae::test {

inline void add_triangle(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    mesh.indices.insert(mesh.indices.end(), {a, b, c});
}

// Axis-aligned box, each face a grid of cells x cells squares; corners shared within a face only when split is set.
inline Mesh box_mesh(glm::vec3 low, glm::vec3 high, int cells = 1, bool split = false) {
    Mesh mesh;
    std::map<std::tuple<float, float, float>, std::uint32_t> known;
    const auto corner = [&](glm::vec3 unit) {
        const glm::vec3 p = low + unit * (high - low);
        const auto next = static_cast<std::uint32_t>(mesh.positions.size());
        if (!split) {
            const auto [at, added] = known.try_emplace({p.x, p.y, p.z}, next);
            if (!added) return at->second;
        }
        mesh.positions.push_back(p);
        return next;
    };
    for (int axis = 0; axis < 3; ++axis) {
        for (const int side : {0, 1}) {
            for (int i = 0; i < cells; ++i) {
                for (int j = 0; j < cells; ++j) {
                    const auto at = [&](int di, int dj) {
                        glm::vec3 p(0);
                        p[axis] = static_cast<float>(side);
                        p[(axis + 1) % 3] = static_cast<float>(i + di) / static_cast<float>(cells);
                        p[(axis + 2) % 3] = static_cast<float>(j + dj) / static_cast<float>(cells);
                        return corner(p);
                    };
                    const std::uint32_t a = at(0, 0), b = at(1, 0), c = at(1, 1), d = at(0, 1);
                    if (side == 1) {
                        add_triangle(mesh, a, b, c);
                        add_triangle(mesh, a, c, d);
                    } else {
                        add_triangle(mesh, a, c, b);
                        add_triangle(mesh, a, d, c);
                    }
                }
            }
        }
    }
    return mesh;
}

// Latitude-longitude sphere, closed, poles shared.
inline Mesh sphere_mesh(glm::vec3 centre, float radius, int rings = 24, int sides = 32) {
    Mesh mesh;
    const float pi = 3.14159265f;
    mesh.positions.push_back(centre + glm::vec3(0, radius, 0));
    for (int i = 1; i < rings; ++i) {
        for (int j = 0; j < sides; ++j) {
            const float a = pi * static_cast<float>(i) / static_cast<float>(rings);
            const float b = 2 * pi * static_cast<float>(j) / static_cast<float>(sides);
            mesh.positions.push_back(
                centre + radius * glm::vec3(std::sin(a) * std::cos(b), std::cos(a), std::sin(a) * std::sin(b)));
        }
    }
    mesh.positions.push_back(centre - glm::vec3(0, radius, 0));
    const auto at = [&](int ring, int side) {
        return static_cast<std::uint32_t>(1 + (ring - 1) * sides + side % sides);
    };
    const auto last = static_cast<std::uint32_t>(mesh.positions.size() - 1);
    for (int j = 0; j < sides; ++j) {
        add_triangle(mesh, 0, at(1, j + 1), at(1, j));
        for (int i = 1; i + 1 < rings; ++i) {
            add_triangle(mesh, at(i, j), at(i, j + 1), at(i + 1, j + 1));
            add_triangle(mesh, at(i, j), at(i + 1, j + 1), at(i + 1, j));
        }
        add_triangle(mesh, at(rings - 1, j), at(rings - 1, j + 1), last);
    }
    return mesh;
}

inline void append(Mesh& mesh, const Mesh& other) {
    const auto base = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), other.positions.begin(), other.positions.end());
    for (const std::uint32_t i : other.indices) mesh.indices.push_back(base + i);
}

inline Mesh turned_inside_out(Mesh mesh) {
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) std::swap(mesh.indices[i + 1], mesh.indices[i + 2]);
    return mesh;
}

// Random triangles of size about `size` in the unit cube.
inline Mesh triangle_soup(std::mt19937& random, std::size_t triangles, float size) {
    std::uniform_real_distribution<float> unit(0, 1);
    const auto point = [&] { return glm::vec3(unit(random), unit(random), unit(random)); };
    Mesh mesh;
    for (std::size_t i = 0; i < triangles; ++i) {
        const glm::vec3 centre = point();
        for (int k = 0; k < 3; ++k) {
            mesh.indices.push_back(static_cast<std::uint32_t>(mesh.positions.size()));
            mesh.positions.push_back(centre + size * (point() - 0.5f));
        }
    }
    return mesh;
}

inline glm::vec3 random_direction(std::mt19937& random) {
    std::normal_distribution<float> normal;
    for (;;) {
        const glm::vec3 d(normal(random), normal(random), normal(random));
        if (glm::length(d) > 1e-3f) return glm::normalize(d);
    }
}

}  // namespace surae::test
