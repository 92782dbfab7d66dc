// The grain of muscle and tendon: a small volume of bundles, made once, that repeats without a seam.
#include "render/fascicle_grain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace surae {
namespace {

constexpr glm::vec3 grain_repeat_m{0.028f, 0.028f, 0.120f};  // lattice.glsl knows their ratio
constexpr int bundles_a_side = 14;                           // in one repeat; makes them about 2 mm thick

std::uint32_t scrambled(std::uint32_t x) {
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    return x ^ (x >> 16);
}

// 0 .. 1, the same for the same bundle and purpose.
float random_of(int bundle, int purpose) {
    return static_cast<float>(scrambled(static_cast<std::uint32_t>(bundle * 8 + purpose)) & 0xffffU) / 65535.0f;
}

// Where the middle of a bundle is at a place along the volume: bundles wind a little.
glm::vec2 middle_of(int bundle, float along) {
    const float turn = 2 * std::numbers::pi_v<float> * (along + random_of(bundle, 0));
    const float lean = 2 * std::numbers::pi_v<float> * random_of(bundle, 1);
    const glm::vec2 rest{random_of(bundle, 2), random_of(bundle, 3)};
    return 0.15f + 0.7f * rest + 0.14f * std::sin(turn) * glm::vec2(std::cos(lean), std::sin(lean));
}

struct Sample {
    float height, tone;
};

// The middles of all bundles at one place along the volume: worked out once for all its voxels.
using Middles = std::array<glm::vec2, static_cast<std::size_t>(bundles_a_side* bundles_a_side)>;
Middles middles_at(float along) {
    Middles middles;
    for (std::size_t bundle = 0; bundle < middles.size(); ++bundle)
        middles[bundle] = middle_of(static_cast<int>(bundle), along);
    return middles;
}

// The bundle that a place belongs to, and how near it is to the seam with the next.
Sample sample_at(glm::vec2 at, const Middles& middles) {
    const glm::ivec2 cell(glm::floor(at));
    float nearest = 9, second = 9;
    int owner = 0;
    glm::vec2 from_middle(0);
    for (int y = -1; y <= 1; ++y)
        for (int x = -1; x <= 1; ++x) {
            const glm::ivec2 there = cell + glm::ivec2(x, y);
            const glm::ivec2 wrapped = (there + bundles_a_side) % bundles_a_side;
            const int bundle = wrapped.x + wrapped.y * bundles_a_side;
            const glm::vec2 off = at - glm::vec2(there) - middles[static_cast<std::size_t>(bundle)];
            const float distance = glm::length(off);
            if (distance < nearest) {
                second = nearest;
                nearest = distance;
                owner = bundle;
                from_middle = off;
            } else {
                second = std::min(second, distance);
            }
        }
    // Threads within the bundle, finer than it, keep its ridge from looking like a tube.
    const float thread =
        0.5f + 0.5f * std::sin(11.0f * (from_middle.x * 0.8f + from_middle.y) + 40.0f * random_of(owner, 4));
    const float ridge = glm::smoothstep(0.0f, 0.42f, second - nearest);
    return {0.86f * ridge + 0.14f * thread * ridge, random_of(owner, 5)};
}

std::uint8_t byte_of(float share) {
    return static_cast<std::uint8_t>(std::lround(255.0f * std::clamp(share, 0.0f, 1.0f)));
}

}  // namespace

std::vector<glm::u8vec4> fascicle_grain() {
    const glm::ivec3 size = grain_size;
    std::vector<Sample> samples;
    for (int z = 0; z < size.z; ++z) {
        const Middles middles = middles_at(static_cast<float>(z) / static_cast<float>(size.z));
        for (int y = 0; y < size.y; ++y)
            for (int x = 0; x < size.x; ++x)
                samples.push_back(
                    sample_at((glm::vec2(x, y) + 0.5f) * (float(bundles_a_side) / float(size.x)), middles));
    }
    const auto at = [&](int x, int y, int z) {
        const int index = (x + size.x) % size.x + size.x * ((y + size.y) % size.y + size.y * z);
        return samples[static_cast<std::size_t>(index)];
    };
    std::vector<glm::u8vec4> voxels;
    for (int z = 0; z < size.z; ++z)
        for (int y = 0; y < size.y; ++y)
            for (int x = 0; x < size.x; ++x) {
                const float across = at(x + 1, y, z).height - at(x - 1, y, z).height;
                const float up = at(x, y + 1, z).height - at(x, y - 1, z).height;
                const Sample& here = at(x, y, z);
                voxels.emplace_back(byte_of((1.24f * here.height + here.tone) / 2.24f), byte_of(0.502f + 0.5f * across),
                                    byte_of(0.502f + 0.5f * up), 255);
            }
    return voxels;
}

// The next coarser level: means of two by two by two. Made here, since a software driver compiles shaders for its own.
static std::vector<glm::u8vec4> halved(const std::vector<glm::u8vec4>& fine, glm::ivec3 size) {
    const glm::ivec3 half = glm::max(size / 2, 1);
    std::vector<glm::u8vec4> coarse;
    for (int z = 0; z < half.z; ++z)
        for (int y = 0; y < half.y; ++y)
            for (int x = 0; x < half.x; ++x) {
                glm::ivec4 sum(4);  // rounds to the nearest
                for (int corner = 0; corner < 8; ++corner) {
                    const glm::ivec3 at = glm::min(
                        2 * glm::ivec3(x, y, z) + glm::ivec3(corner & 1, corner >> 1 & 1, corner >> 2), size - 1);
                    sum += glm::ivec4(fine[static_cast<std::size_t>(at.x + size.x * (at.y + size.y * at.z))]);
                }
                coarse.emplace_back(sum / 8);
            }
    return coarse;
}

static glm::ivec3 size_of_level(std::size_t level) {
    return glm::max(grain_size >> static_cast<int>(level), 1);
}

Grain grain_levels() {
    Grain grain{fascicle_grain()};
    while (grain.back().size() > 1) grain.push_back(halved(grain.back(), size_of_level(grain.size() - 1)));
    return grain;
}

gl::Texture make_grain_texture(const Grain& grain) {
    GLuint id = 0;
    glGenTextures(1, &id);
    gl::Texture texture(id);
    glBindTexture(GL_TEXTURE_3D, id);
    for (std::size_t level = 0; level < grain.size(); ++level) {
        const glm::ivec3 size = size_of_level(level);
        glTexImage3D(GL_TEXTURE_3D, static_cast<GLint>(level), GL_RGBA8, size.x, size.y, size.z, 0, GL_RGBA,
                     GL_UNSIGNED_BYTE, grain[level].data());
    }
    glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_NEAREST);
    glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glBindTexture(GL_TEXTURE_3D, 0);
    return texture;
}

namespace {

// Unit; 0 without fibres. A fibre and its opposite are the same.
template <typename Counts>
glm::vec3 main_direction(const MeshView& mesh, Counts counts) {
    glm::vec3 sum(0);
    for (std::size_t i = 0; i < mesh.fibres.size(); ++i) {
        const glm::vec3 f(mesh.fibres[i]);
        if (counts(i)) sum += glm::dot(sum, f) < 0 ? -f : f;
    }
    return glm::length(sum) > 0 ? glm::normalize(sum) : glm::vec3(0);
}

// What goes with one bone, -1: everything.
FibreFrame::Part part_of(const MeshView& mesh, int bone) {
    const bool all = bone < 0 || mesh.weights.size() != mesh.positions.size();
    const auto counts = [&](std::size_t i) { return all || mesh.weights[i][bone] > 0.75f; };
    FibreFrame::Part part{bone, main_direction(mesh, counts), {}};
    float count = 0;
    for (std::size_t i = 0; i < mesh.positions.size(); ++i)
        if (counts(i)) part.middle += mesh.positions[i], count += 1;
    part.middle /= std::max(count, 1.0f);
    return part;
}

FibreFrame::Part largest_part(const MeshView& mesh) {
    if (mesh.weights.size() != mesh.positions.size()) return part_of(mesh, -1);
    glm::vec4 sums(0);
    for (const glm::vec4& w : mesh.weights) sums += w;
    int bone = 0;
    for (int k = 1; k < 4; ++k)
        if (sums[k] > sums[bone]) bone = k;
    const FibreFrame::Part part = part_of(mesh, bone);
    return part.along == glm::vec3(0) ? part_of(mesh, -1) : part;  // none goes with it alone
}

// The shortest turn from one unit direction to another.
glm::mat3 turn_between(glm::vec3 from, glm::vec3 to) {
    const glm::vec3 axis = glm::cross(from, to);
    const float cosine = glm::dot(from, to);
    if (cosine < -0.999f) return glm::mat3(1);  // no turn is the shortest
    const glm::mat3 across(0, axis.z, -axis.y, -axis.z, 0, axis.x, axis.y, -axis.x, 0);
    return glm::mat3(1) + across + across * across / (1 + cosine);
}

}  // namespace

FibreFrame fibre_frame(const MeshView& mesh) {
    FibreFrame frame;
    frame.along = main_direction(mesh, [](std::size_t) { return true; });
    if (!frame.any()) return frame;
    frame.part = largest_part(mesh);
    const bool upright = std::abs(frame.along.y) > 0.7f;
    frame.side = glm::normalize(glm::cross(frame.along, upright ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)));
    frame.front = glm::cross(frame.along, frame.side);
    // The longer axis of how they spread about the middle.
    float xx = 0, xy = 0, yy = 0;
    for (const glm::vec4& fibre : mesh.fibres) {
        const glm::vec3 f(fibre);
        const float run = glm::dot(f, frame.along);
        if (std::abs(run) < 0.3f) continue;
        const glm::vec2 slope(glm::dot(f, frame.side) / run, glm::dot(f, frame.front) / run);
        xx += slope.x * slope.x;
        xy += slope.x * slope.y;
        yy += slope.y * slope.y;
    }
    const float turn = 0.5f * std::atan2(2 * xy, xx - yy);
    frame.side = std::cos(turn) * frame.side + std::sin(turn) * frame.front;
    frame.front = glm::cross(frame.along, frame.side);
    return frame;
}

FibreFrame moved(const FibreFrame& rest, const MeshView& mesh) {
    if (!rest.any()) return rest;
    const FibreFrame::Part now = part_of(mesh, rest.part.bone);
    if (now.along == glm::vec3(0)) return rest;
    const glm::mat3 turn = turn_between(rest.part.along, now.along);
    return {turn * rest.along, turn * rest.side, turn * rest.front,
            now.middle + turn * (rest.origin - rest.part.middle), now};
}

float grain_level(float metres_per_px) {
    constexpr float voxel_m = grain_repeat_m.x / static_cast<float>(grain_size.x);
    return std::max(0.0f, std::log2(std::max(metres_per_px, 1e-6f) / voxel_m));
}

void set_fibres(const ShaderProgram& shader, const FibreFrame& frame, const glm::mat4& view_from_leg) {
    shader.set("grain", 1);
    shader.set("lattice_along", frame.along);
    shader.set("lattice_side", frame.side);
    shader.set("side", glm::mat3(view_from_leg) * frame.side);
    shader.set("front", glm::mat3(view_from_leg) * frame.front);
    shader.set("along", glm::mat3(view_from_leg) * frame.along);
    // Where a place lies in the volume, in repeats of it.
    const glm::mat3 axes(frame.side / grain_repeat_m.x, frame.front / grain_repeat_m.y, frame.along / grain_repeat_m.z);
    const glm::mat3 across = glm::transpose(axes);
    glm::mat4 lattice_from_leg(across);
    lattice_from_leg[3] = glm::vec4(across * -frame.origin, 1);
    shader.set("lattice_from_leg", lattice_from_leg);
    shader.set("lattice_from_eye", lattice_from_leg * glm::inverse(view_from_leg));
}

}  // namespace surae
