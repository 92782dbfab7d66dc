// Where the flesh behind a bent knee goes. Bending takes away room between shank and thigh: as long as there is air
// behind the knee it is the air that shrinks; then skin and flesh of calf and thigh press each other, each of its
// thickness, onto a surface between them. Nothing that is apart is ever brought together, so nothing folds through
// itself. Leg frame, metres.
//
// A knee turns about one axis. In every circle round it, behind the knee, flesh from the shank's bones (deep, 0 is
// straight down) to the femur (180, straight up) follows in one order: how far each place turns with the thigh may only
// grow along it, and no faster than place follows place.
#pragma once

#include <array>

#include "derive/joints.h"
#include "derive/world.h"

namespace surae {

class KneeFold {
  public:
    // Measures bones and skin, at rest; some milliseconds.
    KneeFold(const World& rest, const Joints& joints);

    class Bent;
    // this must outlive the result.
    Bent at(float knee_deg) const;

  private:
    friend class Bent;
    static constexpr std::size_t rings = 90;  // by distance from the axis
    // In one circle, degrees from straight down backwards: what the shank holds ends at `deep`, what the femur holds
    // begins at `high`; between the two skins there is air.
    struct Ring {
        float deep = 0, calf_skin = 90, thigh_skin = 90, high = 180;
    };
    struct Polar {
        float radius = 0, angle_deg = 0;
    };
    Polar polar(glm::vec3 p) const;
    std::size_t ring_of(float radius) const;
    void measure_bones(const World& rest);
    void measure_skin(const World& rest);
    void add_skin_edge(Polar a, Polar b, float crease_deg);
    void soften();

    glm::vec3 axis_point_{0};
    float scale_ = 1;
    std::array<Ring, rings> rings_;
};

class KneeFold::Bent {
  public:
    // How much of a place turns with the thigh: of what the weights give to thigh and shank, which is for the front of
    // the knee, the part behind it is given anew. freedom: 1 where flesh is not pressed, 0 where it is by half or more.
    glm::vec4 weights(glm::vec3 p, glm::vec4 weights, float& freedom) const;

  private:
    friend class KneeFold;
    Bent(const KneeFold& fold, float knee_deg);
    // In one circle: which part of its angle flesh and air give up, and how softly air does.
    struct Press {
        float of_flesh = 0, of_air = 0, softly_deg = 1;
    };
    Press press_of(std::size_t ring) const;
    // Adds this share of how far a place of the ring turns with the thigh, and of how fast that grows with its angle.
    void add_turn(std::size_t ring, float angle_deg, float share, float& turned_deg, float& slope) const;

    const KneeFold& fold_;
    float knee_deg_;
    std::array<Press, rings> presses_{};
};

}  // namespace surae
