// A framebuffer that picture and interface are drawn into, to be read back as an image.
#include "render/output.h"

#include <algorithm>

namespace surae {
namespace {

// Colours come premultiplied by their cover.
void straighten(Image& image) {
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
        const int cover = image.rgba[i + 3];
        if (cover == 0 || cover == 255) continue;
        for (std::size_t k = i; k < i + 3; ++k)
            image.rgba[k] = static_cast<std::uint8_t>(std::min(255, (image.rgba[k] * 255 + cover / 2) / cover));
    }
}

}  // namespace

bool Output::begin(glm::ivec2 size_px, OutputStart start) {
    empty_ = start == OutputStart::empty;
    target_ = nullptr;
    if (own_.size != size_px || !own_.framebuffer) own_ = gl::make_target(size_px, GL_RGBA8, false);
    if (!own_.framebuffer) return false;
    target_ = &own_;
    glBindFramebuffer(GL_FRAMEBUFFER, own_.framebuffer.id());
    glViewport(0, 0, size_px.x, size_px.y);
    glDisable(GL_SCISSOR_TEST);
    if (start == OutputStart::as_left) return true;
    glClearColor(0, 0, 0, empty_ ? 0.0f : 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    return true;
}

void Output::begin_on(const gl::Target& picture) {
    empty_ = false;
    target_ = &picture;
    glBindFramebuffer(GL_FRAMEBUFFER, picture.framebuffer.id());
    glViewport(0, 0, picture.size.x, picture.size.y);
    glDisable(GL_SCISSOR_TEST);
}

void Output::put(const gl::Target& from, glm::ivec2 from_px, glm::ivec2 to_px, glm::ivec2 size_px) const {
    const int from_y = from.size.y - from_px.y - size_px.y, to_y = target_->size.y - to_px.y - size_px.y;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.framebuffer.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target_->framebuffer.id());
    glBlitFramebuffer(from_px.x, from_y, from_px.x + size_px.x, from_y + size_px.y, to_px.x, to_y, to_px.x + size_px.x,
                      to_y + size_px.y, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, target_->framebuffer.id());
}

Image Output::end() {
    Image image;
    if (!target_) return image;
    image.width = target_->size.x;
    image.height = target_->size.y;
    const std::size_t stride = std::size_t(4) * static_cast<std::size_t>(image.width);
    image.rgba.resize(stride * static_cast<std::size_t>(image.height));
    glBindFramebuffer(GL_FRAMEBUFFER, target_->framebuffer.id());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    const auto row = [&](int y) { return image.rgba.begin() + static_cast<std::ptrdiff_t>(stride) * y; };
    for (int low = 0, high = image.height - 1; low < high; ++low, --high)  // OpenGL's first row is the lowest
        std::swap_ranges(row(low), row(low + 1), row(high));
    if (empty_) straighten(image);
    return image;
}

}  // namespace surae
