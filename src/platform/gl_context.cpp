// An OpenGL context without a display: EGL, surfaceless. Works with DISPLAY unset.
#include "platform/gl_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/core.h>

#include <cstring>
#include <string_view>

namespace surae {
namespace {

constexpr const char* driver_remedy =
    "install a driver with OpenGL 3.3 (on Debian: apt install libegl-mesa0 libgl1-mesa-dri)";

Error egl_error(const std::string& what, const std::string& remedy) {
    return {fmt::format("{} (EGL error 0x{:x})", what, eglGetError()), "offscreen OpenGL", remedy};
}

bool has_word(const char* words, const char* word) {
    const std::size_t length = std::strlen(word);
    for (const char* at = words; at && (at = std::strstr(at, word)); at += length) {
        const bool starts = at == words || at[-1] == ' ';
        if (starts && (at[length] == ' ' || at[length] == '\0')) return true;
    }
    return false;
}

EGLDisplay started(EGLDisplay display) {
    return display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) ? display : EGL_NO_DISPLAY;
}

// One that needs no screen. Some drivers know their graphics cards alone.
EGLDisplay started_display() {
    const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    const auto get = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (get && has_word(client, "EGL_MESA_platform_surfaceless"))
        if (const EGLDisplay display = started(get(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr)))
            return display;
    const auto query = reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
    EGLDeviceEXT cards[16];
    EGLint count = 0;
    if (get && query && has_word(client, "EGL_EXT_platform_device") && query(16, cards, &count))
        for (EGLint i = 0; i < count; ++i)
            if (const EGLDisplay display = started(get(EGL_PLATFORM_DEVICE_EXT, cards[i], nullptr))) return display;
    return started(eglGetDisplay(EGL_DEFAULT_DISPLAY));
}

// EGL hands out one display to the whole process; it is shut down with the last context that uses it.
class SharedDisplay {
  public:
    static Result<std::shared_ptr<SharedDisplay>> open() {
        static std::weak_ptr<SharedDisplay> shared;
        if (auto display = shared.lock()) return display;
        std::shared_ptr<SharedDisplay> display(new SharedDisplay);
        if (display->id == EGL_NO_DISPLAY) return egl_error("no EGL display could be started", driver_remedy);
        shared = display;
        return display;
    }
    ~SharedDisplay() {
        if (id != EGL_NO_DISPLAY) eglTerminate(id);
        eglReleaseThread();
    }

    const EGLDisplay id = started_display();

  private:
    SharedDisplay() = default;
};

class EglContext final : public OffscreenContext {
  public:
    EglContext(std::shared_ptr<SharedDisplay> display, EGLContext context)
        : display_(std::move(display)), context_(context) {}
    ~EglContext() override {
        eglMakeCurrent(display_->id, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display_->id, context_);
    }
    GlLoader loader() const override { return eglGetProcAddress; }

  private:
    std::shared_ptr<SharedDisplay> display_;
    EGLContext context_;
};

EGLConfig choose_config(EGLDisplay display) {
    // The default wants a window surface, which a surfaceless display has not.
    const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (!eglChooseConfig(display, wanted, &config, 1, &count) || count == 0) return nullptr;
    return config;
}

EGLContext create_context(EGLDisplay display, EGLConfig config, bool robust) {
    const EGLint plain[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    const EGLint resettable[] = {EGL_CONTEXT_MAJOR_VERSION,
                                 3,
                                 EGL_CONTEXT_MINOR_VERSION,
                                 3,
                                 EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                 EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                 EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY_EXT,
                                 EGL_LOSE_CONTEXT_ON_RESET_EXT,
                                 EGL_NONE};
    return eglCreateContext(display, config, EGL_NO_CONTEXT, robust ? resettable : plain);
}

}  // namespace

bool draws_in_software(GlLoader loader) {
    constexpr unsigned renderer = 0x1F01;  // GL_RENDERER
    using GetString = const unsigned char* (*)(unsigned);
    const auto get = reinterpret_cast<GetString>(loader("glGetString"));
    const auto* name = get ? reinterpret_cast<const char*>(get(renderer)) : nullptr;
    const std::string_view driver = name ? name : "";
    const auto is = [&](std::string_view known) { return driver.find(known) != std::string_view::npos; };
    return is("llvmpipe") || is("softpipe") || is("SwiftShader");
}

Result<std::unique_ptr<OffscreenContext>> OffscreenContext::create() {
    auto display = SharedDisplay::open();
    if (!display) return display.error();
    const EGLDisplay id = (*display)->id;
    const char* extensions = eglQueryString(id, EGL_EXTENSIONS);
    if (!has_word(extensions, "EGL_KHR_surfaceless_context"))
        return Error{"the driver cannot draw without a window", "offscreen OpenGL", driver_remedy};
    if (!eglBindAPI(EGL_OPENGL_API)) return egl_error("the driver offers no desktop OpenGL", driver_remedy);
    const EGLConfig config = choose_config(id);
    if (!config && !has_word(extensions, "EGL_KHR_no_config_context"))
        return egl_error("the driver offers no format to draw in", driver_remedy);

    EGLContext context = EGL_NO_CONTEXT;
    if (has_word(extensions, "EGL_EXT_create_context_robustness")) context = create_context(id, config, true);
    if (context == EGL_NO_CONTEXT) context = create_context(id, config, false);
    if (context == EGL_NO_CONTEXT) return egl_error("OpenGL 3.3 is not available", driver_remedy);
    if (!eglMakeCurrent(id, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
        eglDestroyContext(id, context);
        return egl_error("the OpenGL context cannot be used", driver_remedy);
    }
    return std::unique_ptr<OffscreenContext>(new EglContext(std::move(*display), context));
}

}  // namespace surae
