// How the calf's flesh slides and thickens when its muscles change their length. The muscles keep their volume: what
// they lose in length they gain in girth, layer upon layer, and skin, fat, vessels and nerves make room. The joints'
// own motion comes after it (rigid_motion.h). Leg frame, metres, straight leg.
//
// The flesh is seen as sectors round the shank's axis, level by level. In each sector every muscle is a shell between
// two radii. What thickens moves everything outside it out by as much area as came in. What slides along a muscle that
// stays where it grows (the bed) keeps to the outside of that, wherever it has slid. So nothing overlaps that did not
// before. Skin and fat follow the outline of the muscles.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "derive/calf_grid.h"
#include "derive/world.h"

namespace surae {

struct CalfChange {
    float ankle_m = 0;      // the tendon slides up the shank by this much
    float knee_m = 0;       // the upper ends of muscles that cross the knee slide down by this much
    float contraction = 0;  // 0 .. 1
    bool operator==(const CalfChange&) const = default;
};

// One belly, as structures of the pack move with it.
struct CalfBelly {
    std::size_t structure = 0;         // index into Pack::structures, the belly itself
    std::vector<std::size_t> carried;  // structures that slide with it: its tendon, its variants
    bool crosses_knee = false;
    bool anchored = false;   // its deep side grows from the shank and stays: only its back slides
    float thickening_m = 0;  // of its middle in the hardest contraction at one length
};

// Which belly a structure slides with, by its place in the list of bellies; none: it only makes room.
using CalfPart = std::optional<std::size_t>;

class CalfShape {
  public:
    // Measures the shells, some 10 ms; asks for the search trees of bellies and tendons.
    CalfShape(const World& rest, std::vector<CalfBelly> bellies);

    class Changed;
    // shape must outlive the result.
    Changed at(const CalfChange& change) const;

  private:
    friend class Changed;
    struct Shell {
        float inner2 = 0, outer2 = 0;  // squared radii
        float area = 0;                // of the sector, in half square metres a radian
    };
    struct Belly {
        CalfBelly what;
        float low_y = 0, high_y = 0;  // lower end, and upper end below the knee
        std::vector<Shell> shells;    // [level][sector]
        float hardest_gain = 0;       // of the middle's area in the hardest contraction
        std::vector<float> share;     // of that gain, [level][sector]: 1 at the middle, below 0 at ends and borders
    };
    using Place = CalfGrid::Place;

    void measure(const World& rest, Belly& belly) const;
    void measure_shells(const World& rest, std::size_t structure, std::vector<Shell>& shells) const;
    void share_contraction(Belly& belly) const;
    static std::vector<float> across(const Belly& belly, std::size_t level);
    float middle_gain(const Belly& belly) const;
    // Of some muscles together, [level][sector]: squared radii of their deep and their outer side, carried on along the
    // leg where there are none, and how much there is of them, 0 .. 1; all of it softly.
    struct Outline {
        std::vector<float> inner2, outer2, cover;
        Outline();
        void add(const std::vector<Shell>& shells);
        void soften();
    };
    void measure_outlines(const World& rest);
    float anchor(const Belly& belly, float y) const;
    float most_shortening_m() const;  // by how much the bellies may shorten before they are slack
    float beyond(const Outline& outline, const Place& place) const;  // 0 on its deep side and under it .. 1 outside

    CalfGrid grid_;
    std::vector<Belly> bellies_;
    Outline muscles_, bed_;          // of all bellies and what they carry; of those that are anchored
    std::vector<float> within_bed_;  // [level][sector]: 0 at the bed's border and outside .. 1 well inside
};

// The calf after one change.
class CalfShape::Changed {
  public:
    // weights: how the point follows thigh, shank, talus and foot.
    glm::vec3 point(const CalfPart& part, glm::vec3 p, glm::vec4 weights) const;
    bool none() const { return change_ == CalfChange{}; }

  private:
    friend class CalfShape;
    Changed(const CalfShape& shape, const CalfChange& change);
    float slide(const Belly& belly, float y, float ankle_share, float knee_share) const;
    float mean_slide(const Belly& belly, float y) const;
    float stretch(const Belly& belly, float y) const;
    std::vector<float> gains(const Belly& belly) const;
    // Area of a belly's material within the point's radius, and of all of it in the sector.
    glm::vec2 enclosed(const Belly& belly, const Place& place) const;
    float thickened(const Place& place, bool of_bed) const;
    // By how much the squared radius of the bed's outer side is larger now at one level than at rest at another.
    float lifted2(const Place& from, const Place& to) const;
    // For each node the value of what has slid there with the carrier: value(Place from, Place to), both
    // beyond everything.
    template <typename Value>
    std::vector<float> slid_outline(const Belly& carrier, Value value) const;
    void move_bed();
    void move_outline();

    const CalfShape& shape_;
    CalfChange change_;
    std::vector<std::vector<float>> gains_;   // [belly][level][sector]
    std::vector<float> bed_outer2_, outer2_;  // where the outlines of bed and muscles are now, [level][sector]
};

}  // namespace surae
