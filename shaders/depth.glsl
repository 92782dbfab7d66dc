// From the depth buffer back into the space of the eye (metres; the eye looks along -z).
uniform sampler2D depths;
uniform vec4 from_ndc;  // 1 / diagonal of the projection, then what its third column adds to x and y
uniform vec2 depth_row; // the projection's two entries that make the depth

float depth_in_view(float depth) { return -depth_row.y / (2.0 * depth - 1.0 + depth_row.x); }

vec3 place_in_view(vec2 uv, float depth) {
    float z = depth_in_view(depth);
    return vec3((uv * 2.0 - 1.0 + from_ndc.zw) * from_ndc.xy * -z, z);
}

vec2 uv_of(vec3 place) { return 0.5 + 0.5 * (place.xy / (from_ndc.xy * -place.z) - from_ndc.zw); }
