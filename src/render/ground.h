// The soft shade on the floor that the foot stands on.
#pragma once

#include "frame/frame.h"
#include "pack/pack.h"

namespace surae {

// An ellipse on the level floor; it fades towards the ends of its half axes (leg frame, metres).
struct Ground {
    glm::vec3 middle{0}, long_axis{0}, short_axis{0};
    float strength = 0;  // 0: nothing stands on it
};

// Where the shade may be seen; empty for one of no strength.
Box box_of(const Ground& ground);

// Under the lowest part of the whole pack.
Ground ground_of(const Pack& pack);

// As strong as suits the picture: nothing when nothing shown reaches the floor, fainter on a light backdrop.
Ground ground_under(const Picture& picture, const Pack& pack, Ground ground);

}  // namespace surae
