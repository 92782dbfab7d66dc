// A leg of plain shapes, for tests that need a World without files: a tapered tube with a foot for skin, and round
// bellies where the calf's muscles lie. Content is made by hand: the real regions and points, no words.
#pragma once

#include "derive/world.h"

namespace surae::test {

struct SyntheticOptions {
    bool skin = true;
    bool plantaris = true;
    float scale = 1;  // of the whole leg, landmarks included
};

std::shared_ptr<const Pack> make_synthetic_pack(const SyntheticOptions& options = {});
std::shared_ptr<const Content> make_synthetic_content();
World make_synthetic_world(const SyntheticOptions& options = {});

}  // namespace surae::test
