# Turns the files of shaders/ into one C++ source, so that the program needs no shader files beside it.
# cmake -DSHADER_DIR=... -DSHADERS="a.vert;b.frag" -DOUTPUT=... -P EmbedShaders.cmake
set(rows "")
foreach(name IN LISTS SHADERS)
  file(READ "${SHADER_DIR}/${name}" text)
  string(APPEND rows "    {\"${name}\", R\"glsl(${text})glsl\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from shaders/ at build time.
#include \"render/shader_source.h\"

namespace surae {
static const EmbeddedShader all[] = {
${rows}};
std::span<const EmbeddedShader> embedded_shaders() { return all; }
}  // namespace surae
")
