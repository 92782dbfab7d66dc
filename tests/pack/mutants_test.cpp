// Two thousand damaged mesh files, always the same ones: each is either read as a sound mesh or refused with what,
// where and remedy. A crash or a hang of the program fails the run; the child process may die, the next file must still
// work.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "pack/glb_container.h"
#include "pack/mesh_reader.h"
#include "pack/samples.h"

namespace surae {
namespace {

using namespace test;
using Random = std::mt19937;

std::size_t below(Random& random, std::size_t count) {
    return count ? random() % count : 0;
}

// Truncations, flipped bits, overwritten and repeated stretches, 1 to 8 of them.
std::string damaged_bytes(std::string bytes, Random& random) {
    const std::size_t times = 1 + below(random, 8);
    for (std::size_t i = 0; i < times && !bytes.empty(); ++i) {
        const std::size_t at = below(random, bytes.size()), length = 1 + below(random, 12);
        switch (below(random, 6)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1u << below(random, 8)));
                break;
            case 1:
                bytes[at] = static_cast<char>(random());
                break;
            case 2:
                bytes.replace(at, length, std::string(length, static_cast<char>(below(random, 2) ? 0xff : 0)));
                break;
            case 3:
                bytes.insert(at, bytes.substr(below(random, bytes.size()), length));
                break;
            case 4:
                bytes.erase(at, length);
                break;
            default:
                if (below(random, 4) == 0) bytes.resize(at);
        }
    }
    return bytes;
}

// Words of the text format replaced by numbers and words that hurt.
std::string damaged_obj(const std::string& text, Random& random) {
    static const char* const words[] = {"nan",
                                        "-inf",
                                        "1e39",
                                        "-1",
                                        "0",
                                        "999999999",
                                        "4294967296",
                                        "99999999999999999999",
                                        "f",
                                        "v",
                                        "v\nv\nv",
                                        "f 1/1/1 2//2 3/3",
                                        "#",
                                        "\\\n",
                                        "g",
                                        "usemtl",
                                        "mtllib /dev/zero",
                                        "l 1 2",
                                        "1e-46",
                                        ""};
    std::string out = text;
    for (std::size_t i = 0, times = 1 + below(random, 4); i < times; ++i) {
        const std::size_t from = out.find_first_of(" \n", below(random, out.size()));
        if (from == std::string::npos) continue;
        const std::size_t to = std::min(out.find_first_of(" \n", from + 1), out.size());
        out.replace(from + 1, to - from - 1, words[below(random, std::size(words))]);
    }
    return out;
}

Json& random_place(Json& json, Random& random) {
    Json* at = &json;
    for (int depth = 0; depth < 8 && at->is_structured() && !at->empty() && (depth == 0 || below(random, 5)); ++depth)
        at = &*std::next(at->begin(), static_cast<std::ptrdiff_t>(below(random, at->size())));
    return *at;
}

Json random_value(Random& random) {
    switch (below(random, 12)) {
        case 0:
            return nullptr;
        case 1:
            return -1;
        case 2:
            return 0;
        case 3:
            return below(random, 100);
        case 4:
            return 4294967295u;
        case 5:
            return 18446744073709551615ull;
        case 6:
            return 1e300;
        case 7:
            return "text";
        case 8:
            return Json::array();
        case 9:
            return Json::object();
        case 10:
            return Json::array({0, 0, 1, 1});
        default:
            return 1.5;
    }
}

// Changes of the JSON that keep the container intact, so that the checks behind it are reached.
std::string damaged_glb_json(const std::string& glb, Random& random) {
    const auto chunks = split_glb(glb, "");
    Json json = Json::parse(chunks->json);
    for (std::size_t i = 0, times = 1 + below(random, 3); i < times; ++i) {
        Json& at = random_place(json, random);
        switch (below(random, 4)) {
            case 0: {
                const Json copy = random_place(json, random);  // something real in the wrong place
                at = copy;
                break;
            }
            case 1:
                if (at.is_number_unsigned())
                    at = at.get<std::uint64_t>() + below(random, 5) * (below(random, 2) ? 1 : 1000);
                break;
            case 2:
                if (at.is_structured() && !at.empty())
                    at.erase(std::next(at.begin(), static_cast<std::ptrdiff_t>(below(random, at.size()))));
                break;
            default:
                at = random_value(random);
        }
    }
    return join_glb(json.dump(-1, ' ', false, Json::error_handler_t::replace), chunks->binary);
}

// Numbers of the binary chunk replaced by what no mesh should hold.
std::string damaged_glb_numbers(const std::string& glb, Random& random) {
    static const std::uint32_t numbers[] = {0x7fc00000u, 0x7f800000u, 0xff7fffffu, 0xffffffffu,
                                            0x00000001u, 0x80000000u, 1000u};
    std::string out = glb;
    const std::size_t start = glb.size() - split_glb(glb, "")->binary.size();
    for (std::size_t i = 0, times = 1 + below(random, 3); i < times; ++i)
        std::memcpy(out.data() + start + 4 * below(random, (glb.size() - start) / 4),
                    &numbers[below(random, std::size(numbers))], 4);
    return out;
}

struct Tally {
    int read = 0, refused = 0;
};

void expect_sound(const std::vector<NamedMesh>& meshes) {
    for (const NamedMesh& item : meshes) {
        const Mesh& mesh = item.mesh;
        EXPECT_EQ(inspect(mesh).non_finite_vertices, 0u);
        EXPECT_GE(mesh.indices.size(), 3u);
        EXPECT_EQ(mesh.normals.size(), mesh.positions.size());
        for (const std::uint32_t index : mesh.indices) ASSERT_LT(index, mesh.positions.size());
        for (const glm::vec3& n : mesh.normals) EXPECT_NEAR(glm::length(n), 1.0f, 1e-3f);
    }
}

void try_mutant(MeshReader& reader, const std::string& bytes, MeshFormat format, Tally& tally) {
    const auto meshes = reader.parse(bytes, format, "mutant.file");
    if (meshes) {
        ++tally.read;
        expect_sound(*meshes);
        return;
    }
    ++tally.refused;
    EXPECT_FALSE(meshes.error().what.empty());
    EXPECT_FALSE(meshes.error().remedy.empty()) << meshes.error().message();
    EXPECT_EQ(meshes.error().where.substr(0, 11), "mutant.file") << meshes.error().message();
}

MeshLimits test_limits() {
    MeshLimits limits;
    limits.max_seconds = 5;
    return limits;
}

template <class Mutate>
void run(MeshFormat format, int count, unsigned seed, const Mutate& mutate) {
    Random random(seed);
    MeshReader reader(test_limits());
    Tally tally;
    for (int i = 0; i < count && !testing::Test::HasFatalFailure(); ++i)
        try_mutant(reader, mutate(random), format, tally);
    EXPECT_GT(tally.refused, 0);
    EXPECT_GT(tally.read, 0);  // else the damage is too great to reach the deeper code
}

TEST(Mutants, GlbBytes) {
    const std::string good = sample_glb();
    // The JSON part is small against the data: half of the damage is done there, with the lengths made right again.
    const auto chunks = split_glb(good, "");
    run(MeshFormat::glb, 500, 1, [&](Random& random) {
        return below(random, 2) ? damaged_bytes(good, random)
                                : join_glb(damaged_bytes(std::string(chunks->json), random), chunks->binary);
    });
}

TEST(Mutants, GlbStructure) {
    const std::string good = sample_glb();
    run(MeshFormat::glb, 400, 2, [&](Random& random) { return damaged_glb_json(good, random); });
}

TEST(Mutants, GlbNumbers) {
    const std::string good = sample_glb();
    run(MeshFormat::glb, 100, 3, [&](Random& random) { return damaged_glb_numbers(good, random); });
}

TEST(Mutants, ObjBytes) {
    run(MeshFormat::obj, 250, 4, [&](Random& random) { return damaged_bytes(sample_obj(), random); });
}

TEST(Mutants, ObjWords) {
    run(MeshFormat::obj, 250, 5, [&](Random& random) { return damaged_obj(sample_obj(), random); });
}

TEST(Mutants, BinaryStl) {
    run(MeshFormat::stl, 250, 6, [&](Random& random) { return damaged_bytes(sample_stl(), random); });
}

TEST(Mutants, TextStl) {
    std::string text = "solid ball\n";
    const Mesh ball = sphere_mesh({0, 0, 0}, 1, 4, 5);
    for (std::size_t i = 0; i + 2 < ball.indices.size(); i += 3) {
        text += "facet normal 0 0 1\nouter loop\n";
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec3 p = ball.positions[ball.indices[i + k]];
            text += fmt::format("vertex {} {} {}\n", p.x, p.y, p.z);
        }
        text += "endloop\nendfacet\n";
    }
    text += "endsolid ball\n";
    run(MeshFormat::stl, 250, 7,
        [&](Random& random) { return below(random, 2) ? damaged_bytes(text, random) : damaged_obj(text, random); });
}

}  // namespace
}  // namespace surae
