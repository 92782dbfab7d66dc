// What a structure is made of and how it is shown: the same for all of it. A graphics card reads it as it was set: what
// is handed on costs it time for each triangle. A software driver (SOFTWARE) reads a uniform anew for every few pixels,
// and what is flat only once a triangle: there the vertex shader hands it on.
// HANDED: flat out, or flat in.
uniform vec3 colour, glow_colour;
uniform float glow;
uniform vec3 hardness;     // by colour: 1 where light ends at the edge, less where it creeps round
uniform float gloss;       // strength of the highlight
uniform vec3 under;        // colour of light that has passed through the tissue
uniform float roundness, silk;  // how fast the highlight ends to all sides, and along fibres
uniform float back;        // -1 for a sheet, seen from both sides, else 1
uniform vec2 veil;         // cover where it faces the eye, and what the silhouette adds
uniform float ground;      // brightness of the backdrop
uniform vec3 side, front, along;  // across the fibres and along them: unit, as the eye sees them
uniform float sinew, stripes, relief;  // 1 for muscle, whose strands are tendon; how clearly bundles show, by tone and by shape
uniform vec3 strand_colour;  // of the strands in muscle
#ifdef HEAT
uniform vec3 heat_weakest;   // linear colour
uniform vec3 heat_steps[4];  // added on the way to the strongest, evenly spaced
uniform float heat_shown;    // how much of the heat is faded in
uniform float contour_px;    // width of the contour line
#endif

#ifdef SOFTWARE
HANDED vec4 colour_round, glow_given, hardness_gloss, under_silk;
HANDED vec3 part_back;
#ifdef FIBRES
HANDED vec3 side_given, front_given, along_given, strands, strand_given;
#endif
#ifdef GHOST
HANDED vec3 veil_ground;
#endif
#ifdef HEAT
HANDED vec4 weakest_shown, heat_steps_given[4];  // and the width of the contour line
#endif
#else
#define colour_round vec4(colour, roundness)
#define glow_given vec4(glow_colour, glow)
#define hardness_gloss vec4(hardness, gloss)
#define under_silk vec4(under, silk)
#define part_back vec3(part_origin, back)
#define side_given side
#define front_given front
#define along_given along
#define strands vec3(sinew, stripes, relief)
#define strand_given strand_colour
#define veil_ground vec3(veil, ground)
#define weakest_shown vec4(heat_weakest, heat_shown)
#define heat_steps_given heat_steps
#define line_px contour_px
#endif
