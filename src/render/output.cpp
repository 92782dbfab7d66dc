// A framebuffer that picture and interface are drawn into, to be read back as an image.
#include "render/output.h"

#include <algorithm>

namespace surae {

bool Output::begin(glm::ivec2 size_px) {
    if (target_.size != size_px || !target_.framebuffer) target_ = gl::make_target(size_px, GL_RGBA8, false);
    if (!target_.framebuffer) return false;
    glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer.id());
    glViewport(0, 0, size_px.x, size_px.y);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    return true;
}

Image Output::end() {
    Image image;
    if (!target_.framebuffer) return image;
    image.width = target_.size.x;
    image.height = target_.size.y;
    const std::size_t stride = std::size_t(4) * static_cast<std::size_t>(image.width);
    image.rgba.resize(stride * static_cast<std::size_t>(image.height));
    glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer.id());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    const auto row = [&](int y) { return image.rgba.begin() + static_cast<std::ptrdiff_t>(stride) * y; };
    for (int low = 0, high = image.height - 1; low < high; ++low, --high)  // OpenGL's first row is the lowest
        std::swap_ranges(row(low), row(low + 1), row(high));
    return image;
}

}  // namespace surae
