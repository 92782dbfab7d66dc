// A made-up leg and a state, as the tests of the scene show them.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "derive/synthetic_leg.h"
#include "scene/build_frame.h"

namespace surae::test {

inline constexpr glm::ivec2 size_px{640, 800};

class Scene : public testing::Test {
  protected:
    World world = make_synthetic_world();
    AppState state;

    void SetUp() override { state.scene.orbit = orbit_for(ViewName::posterior); }
    Frame frame() const { return build_frame(state, world, state.scene.orbit, size_px); }
    Frame frame_of(ViewName view, Side side) {
        state.scene.orbit = orbit_for(view);
        state.scene.side = side;
        return frame();
    }
    static glm::vec3 face(const Frame& frame, const std::string& side) {
        for (const CubeFace& f : frame.overlay.cube) {
            if (f.name.find("." + side) != std::string::npos) return f.direction;
        }
        ADD_FAILURE() << "no face " << side;
        return {};
    }
    static const Marker* marker(const Frame& frame, const char* point) {
        for (const Marker& m : frame.overlay.markers) {
            if (m.point.value == point) return &m;
        }
        return nullptr;
    }
    static bool draws(const Frame& frame, const World& in, const char* id) {
        for (const DrawItem& item : frame.picture.items) {
            if (in.infos[item.structure].id.value == id) return true;
        }
        return false;
    }
};

}  // namespace surae::test
