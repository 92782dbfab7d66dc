// What a structure is made of and how it is shown: the same for all of it. The vertex shader hands it on, since a
// software driver reads a uniform anew for every few pixels, and what is flat only once a triangle.
// GIVEN: flat out, or flat in.
GIVEN vec4 colour_grey;
GIVEN vec4 glow_given;        // colour, strength
GIVEN vec4 hardness_gloss;    // by colour: 1 where light ends at the edge, less where it creeps round; strength of the highlight
GIVEN vec4 under_sharpness;   // colour of light that has passed through the tissue; exponent of the highlight
GIVEN vec3 part_back;         // pixels: where what is drawn lies in the whole picture; -1 for a sheet, seen from both sides, else 1
#ifdef FIBRES
GIVEN vec3 side_given, front_given;  // across the fibres: unit, as the eye sees them
GIVEN vec3 strands;                  // 1 for muscle, whose strands are tendon; how clearly bundles show, by tone and by shape
#endif
#ifdef GHOST
GIVEN vec3 veil_ground;  // cover where it faces the eye, and what the silhouette adds; brightness of the backdrop
#endif
#ifdef HEAT
GIVEN vec4 heat_look[4];  // five linear colours, weak to strong, evenly spaced; how much of the heat is faded in
GIVEN float line_px;      // width of the contour line
#endif
