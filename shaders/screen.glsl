// What a pass over the pixels has to know of the picture, handed on by screen.vert: a software driver reads a uniform
// anew for every few pixels, and what is flat only once.
// GIVEN: flat out, or flat in. Each pass declares what it uses; the linker leaves out the rest.
GIVEN vec2 texel_given;       // size of a pixel of the source, of the whole being 1
GIVEN vec4 ray_given;         // of a pixel: its slopes to the side and up are xy times the pixel plus zw
GIVEN vec2 depth_row_given;   // the projection's two entries that make the depth
GIVEN vec3 looks_given;       // xy: where what is drawn lies in the whole, in this pass's pixels; z: how far to look
GIVEN vec3 top_given;         // colour of the backdrop, encoded (sRGB)
GIVEN vec4 bottom_given;      // the same; w: pixels of the whole in height
