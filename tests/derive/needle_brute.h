// Needles judged the slow way, over every triangle, and compared with what probe() says.
#pragma once

#include "derive/needle.h"

namespace surae::test {

// Needles at every point of the world: the recommended one and `more` others that are turned and moved at random.
void expect_needles_as_by_brute_force(const World& world, int more);

}  // namespace surae::test
