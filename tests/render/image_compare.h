// Compares pictures the way drivers need it: a few pixels may differ a little from machine to machine.
#pragma once

#include <string>

#include "render/image.h"

namespace surae::test {

struct Tolerance {
    int channel = 2;          // of 255; a pixel beyond it is an outlier
    double outliers = 0.001;  // share of all pixels
};

// The share of pixels in which a channel differs by more than tolerance.channel; 1 for different sizes.
double outlier_share(const Image& a, const Image& b, const Tolerance& tolerance = {});

// A gtest expectation. On failure writes <name>.png, <name>-wanted.png and <name>-difference.png (differences
// brightened) to the folder test-pictures of the build tree and names them.
void expect_same_picture(const Image& picture, const Image& wanted, const std::string& name,
                         const Tolerance& tolerance = {});

// The same against a PNG that is kept with the tests. With SURAE_UPDATE_GOLDEN=1 in the environment the file is
// written instead, to be looked at and committed.
void expect_golden(const Image& picture, const std::string& golden_path, const std::string& name,
                   const Tolerance& tolerance = {});

}  // namespace surae::test
