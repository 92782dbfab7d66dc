// Exact distances on grids, and what follows from them: closing of grooves, opening of thin places.
#pragma once

#include "geometry/volume.h"

namespace surae::leg {

// Metres to the nearest sample of `solid` that is inside (or outside, when to_outside); 0 at such samples.
Volume distance_to(const Volume& solid, bool to_outside);

// Distance outside the closing of `solid` with a ball: 0 and below within it, rising to the radius.
Volume closed_with_ball(const Volume& solid, float radius_m);

// Takes away what no ball of this radius within `solid` reaches, except where `keep` (same grid; may be empty) is
// inside. What stays keeps its values.
void open_with_ball(Volume& solid, float radius_m, const Volume& keep);

}  // namespace surae::leg
