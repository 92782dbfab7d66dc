// From the depth buffer back into the space of the eye (metres; the eye looks along -z), by whole pixels. Of several
// samples a pixel (SAMPLED) the first stands for all.
#ifdef SAMPLED
uniform sampler2DMS depths;
#define depths_size textureSize(depths)
#else
uniform sampler2D depths;
#define depths_size textureSize(depths, 0)
#endif

float depth_at(ivec2 px) { return texelFetch(depths, clamp(px, ivec2(0), depths_size - 1), 0).r; }

float depth_in_view(float depth) { return -depth_row_given.y / (2.0 * depth - 1.0 + depth_row_given.x); }

vec3 place_at(ivec2 px) {
    float z = depth_in_view(depth_at(px));
    return vec3((vec2(px) * ray_given.xy + ray_given.zw) * -z, z);
}

ivec2 pixel_of(vec3 place) { return ivec2(floor((place.xy / -place.z - ray_given.zw) / ray_given.xy + 0.5)); }
