// The volume of bundles (fibres.glsl): how fibres that fan out lean it over.
const float lean_step = 0.22;                // slope of one step of leaning
const float repeats_across = 0.120 / 0.028;  // of the volume, in one along it
