// Skin and fascia: envelopes round everything that lies within, grooves bridged, with a thickness that varies by site.
#pragma once

#include "solid.h"

namespace surae::leg {

// The crural fascia: close round muscles and bones from knee to ankle.
Volume make_fascia(const std::vector<Solid>& all, const Tables& tables, float cell_m);

// The skin, over everything; `own` holds the parts that tables give it (toes, pads).
Volume make_skin(const std::vector<Solid>& all, const Solid& own, const Tables& tables, float cell_m);

}  // namespace surae::leg
