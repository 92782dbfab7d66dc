// The desktop window over GLFW. Collects what a person does into events; waits in the system, never by polling.
#include "platform/window.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cctype>

namespace surae {
namespace {

// What GLFW last complained of. GLFW reports through a callback without a place for user data.
struct GlfwComplaint {
    int code = 0;
    std::string words;
};
GlfwComplaint& complaint() {
    static GlfwComplaint last;
    return last;
}
void on_glfw_error(int code, const char* words) {
    complaint() = {code, words ? words : ""};
}

Error start_error() {
    return {"no display can be reached (" + complaint().words + ")", "window",
            "start it from a desktop session, or make pictures without a display by `surae render`"};
}

Error context_error() {
    const std::string remedy =
        "update the graphics driver (on Debian: apt install libgl1-mesa-dri), or set LIBGL_ALWAYS_SOFTWARE=1";
    switch (complaint().code) {
        case GLFW_API_UNAVAILABLE:
            return {"the display offers no OpenGL (GLX is missing)", "window", remedy};
        case GLFW_VERSION_UNAVAILABLE:
            return {"OpenGL 3.3 is not available", "window", remedy};
        default:
            return {fmt::format("the window cannot be opened ({})", complaint().words), "window", remedy};
    }
}

std::string utf8(unsigned code) {
    const auto byte = [](unsigned value) { return static_cast<char>(value); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
    if (code < 0x10000) return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
    return {byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F)), byte(0x80 | (code >> 6 & 0x3F)),
            byte(0x80 | (code & 0x3F))};
}

// One letter, lower case, as the keyboard's own layout has it; empty for keys that print nothing.
std::string key_label(int key, int scancode) {
    const char* name = key == GLFW_KEY_SPACE ? " " : glfwGetKeyName(key, scancode);
    return name ? name : "";
}

// GLX_MESA_copy_sub_buffer, without the headers of X. Only where the processor draws: there showing is copying, and
// the whole window is dearer than a part; with a graphics card it would tear.
class PartShower {
  public:
    // The window's context is current.
    PartShower() {
        if (!draws_in_software(glfwGetProcAddress) || !glfwExtensionSupported("GLX_MESA_copy_sub_buffer")) return;
        display_ = function<void* (*)()>("glXGetCurrentDisplay");
        drawable_ = function<unsigned long (*)()>("glXGetCurrentDrawable");
        copy_ = function<void (*)(void*, unsigned long, int, int, int, int)>("glXCopySubBufferMESA");
    }
    // y counts from the bottom.
    bool show(int x, int y, int width, int height) const {
        if (!display_ || !drawable_ || !copy_) return false;
        void* display = display_();
        if (!display) return false;
        copy_(display, drawable_(), x, y, width, height);
        return true;
    }

  private:
    template <class Function>
    static Function function(const char* name) {
        return reinterpret_cast<Function>(glfwGetProcAddress(name));
    }

    void* (*display_)() = nullptr;
    unsigned long (*drawable_)() = nullptr;
    void (*copy_)(void*, unsigned long, int, int, int, int) = nullptr;
};

class GlfwWindow final : public Window {
  public:
    explicit GlfwWindow(GLFWwindow* window) : window_(window) { listen(); }
    ~GlfwWindow() override {
        glfwDestroyWindow(window_);
        glfwTerminate();
    }

    GlLoader loader() const override { return glfwGetProcAddress; }
    int width_px() const override { return framebuffer_px().first; }
    int height_px() const override { return framebuffer_px().second; }
    float scale() const override {
        float x = 1, y = 1;
        glfwGetWindowContentScale(window_, &x, &y);
        return x > 0 ? x : 1;
    }
    std::vector<Event> wait(double timeout_s) override;
    void wake() override {
        woken_ = true;
        glfwPostEmptyEvent();
    }
    void swap() override {
        glfwSwapBuffers(window_);
        swapped_px_ = framebuffer_px();
    }
    // The driver goes by the size at the last swap. A place outside of that is an error of the display's, which would
    // end the program; the window may have got another size while the frame was drawn.
    bool show_part(int x, int y, int width, int height) override {
        const auto now_px = framebuffer_px();
        return now_px == swapped_px_ && part_shower_.show(x, now_px.second - y - height, width, height);
    }
    double now_s() const override { return glfwGetTime(); }
    void set_fullscreen(bool on) override;
    void set_title(const std::string& title) override { glfwSetWindowTitle(window_, title.c_str()); }
    void set_icon(int width, int height, const std::vector<std::uint8_t>& rgba) override;

  private:
    static GlfwWindow& of(GLFWwindow* window) { return *static_cast<GlfwWindow*>(glfwGetWindowUserPointer(window)); }
    void listen();
    void listen_to_window();
    std::pair<int, int> framebuffer_px() const;
    void push_size() { events_.push_back(event::Resized{width_px(), height_px(), scale()}); }
    void push_pointer(double x, double y);
    void push_text(unsigned code);

    GLFWwindow* window_;
    PartShower part_shower_;
    std::pair<int, int> swapped_px_{0, 0};
    std::vector<Event> events_;
    std::atomic<bool> woken_{false};
    // Place and size to come back to from full screen.
    int windowed_[4] = {60, 60, usual_window_size.x, usual_window_size.y};
};

std::pair<int, int> GlfwWindow::framebuffer_px() const {
    int width = 0, height = 0;
    if (!glfwGetWindowAttrib(window_, GLFW_ICONIFIED)) glfwGetFramebufferSize(window_, &width, &height);
    return {width, height};
}

// GLFW counts in the desktop's units, events in pixels; the two differ on some scaled desktops.
void GlfwWindow::push_pointer(double x, double y) {
    int width = 0, height = 0, width_px = 0, height_px = 0;
    glfwGetWindowSize(window_, &width, &height);
    glfwGetFramebufferSize(window_, &width_px, &height_px);
    if (width < 1 || height < 1) return;
    events_.push_back(
        event::PointerMoved{static_cast<float>(x * width_px / width), static_cast<float>(y * height_px / height)});
}

// The typed character follows its key at once. A sign such as "?" is what that key says now, whatever the layout
// needs to reach it; letters keep their lower-case label.
void GlfwWindow::push_text(unsigned code) {
    auto* key = events_.empty() ? nullptr : std::get_if<event::Key>(&events_.back());
    const bool letter = code >= 0x80 || std::isalpha(static_cast<int>(code));
    if (key && key->down && !key->ctrl && !key->alt && !letter) key->label = utf8(code);
    events_.push_back(event::Text{utf8(code)});
}

void GlfwWindow::listen() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) { of(w).push_pointer(x, y); });
    glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int inside) {
        if (!inside) of(w).events_.push_back(event::PointerLeft{});
    });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int) {
        of(w).events_.push_back(event::PointerButton{button, action == GLFW_PRESS});
    });
    glfwSetScrollCallback(window_, [](GLFWwindow* w, double x, double y) {
        of(w).events_.push_back(event::Wheel{static_cast<float>(x), static_cast<float>(y)});
    });
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
        of(w).events_.push_back(event::Key{key, action != GLFW_RELEASE, (mods & GLFW_MOD_CONTROL) != 0,
                                           (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_ALT) != 0,
                                           key_label(key, scancode)});
    });
    glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned code) { of(w).push_text(code); });
    listen_to_window();
}

void GlfwWindow::listen_to_window() {
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { of(w).push_size(); });
    glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) { of(w).push_size(); });
    glfwSetWindowIconifyCallback(window_, [](GLFWwindow* w, int) { of(w).push_size(); });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).events_.push_back(event::Exposed{}); });
    glfwSetWindowCloseCallback(window_, [](GLFWwindow* w) {
        glfwSetWindowShouldClose(w, GLFW_FALSE);  // the program decides
        of(w).events_.push_back(event::CloseAsked{});
    });
    glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** paths) {
        of(w).events_.push_back(event::Dropped{{paths, paths + count}});
    });
}

// GLFW also returns for messages of the display that mean nothing here; those must not cost a frame.
std::vector<Event> GlfwWindow::wait(double timeout_s) {
    const double end_s = glfwGetTime() + timeout_s;
    glfwPollEvents();
    while (events_.empty() && !woken_ && timeout_s != 0) {
        if (timeout_s < 0) {
            glfwWaitEvents();
            continue;
        }
        const double left_s = end_s - glfwGetTime();
        if (left_s <= 0) break;
        glfwWaitEventsTimeout(left_s);
    }
    woken_ = false;
    return std::exchange(events_, {});
}

void GlfwWindow::set_icon(int width, int height, const std::vector<std::uint8_t>& rgba) {
    if (width < 1 || height < 1 ||
        rgba.size() != 4 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
        return;
    std::vector<std::uint8_t> copy = rgba;  // GLFW wants to be allowed to write
    const GLFWimage image{width, height, copy.data()};
    glfwSetWindowIcon(window_, 1, &image);
}

// The screen that holds the middle of the window.
GLFWmonitor* monitor_under(int x, int y) {
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        int left = 0, top = 0;
        glfwGetMonitorPos(monitors[i], &left, &top);
        const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
        if (mode && x >= left && x < left + mode->width && y >= top && y < top + mode->height) return monitors[i];
    }
    return glfwGetPrimaryMonitor();
}

void GlfwWindow::set_fullscreen(bool on) {
    const bool is_on = glfwGetWindowMonitor(window_) != nullptr;
    if (on == is_on) return;
    auto& [x, y, width, height] = windowed_;
    if (!on) {
        glfwSetWindowMonitor(window_, nullptr, x, y, width, height, GLFW_DONT_CARE);
        return;
    }
    glfwGetWindowPos(window_, &x, &y);
    glfwGetWindowSize(window_, &width, &height);
    GLFWmonitor* monitor = monitor_under(x + width / 2, y + height / 2);
    const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (mode) glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

// The usual size, and a smaller one that fills the screen where that or its title bar would not fit.
glm::ivec2 size_on_screen() {
    const glm::vec2 usual(usual_window_size);
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (!monitor) return usual_window_size;
    int x = 0, y = 0, width = 0, height = 0;
    glm::vec2 scale{1};
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    glfwGetMonitorContentScale(monitor, &scale.x, &scale.y);
    constexpr float title_bar = 36;
    const glm::vec2 room = glm::vec2(width, height) / glm::max(scale, glm::vec2(0.25f));
    if (width < 1 || height < 1 || (room.x >= usual.x && room.y >= usual.y + title_bar)) return usual_window_size;
    glfwWindowHint(GLFW_MAXIMIZED, GLFW_TRUE);
    return glm::min(usual, room);
}

// A robust context tells of a reset of the graphics card; a driver without one gives a plain context.
GLFWwindow* open_window(const WindowOptions& options) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);  // the picture has its own; the window holds only the finished pixels
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_MAXIMIZED, GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "surae");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "surae");
    const bool sized = options.width > 0 && options.height > 0;
    const glm::ivec2 size = sized ? glm::ivec2(options.width, options.height) : size_on_screen();
    for (int robustness : {GLFW_LOSE_CONTEXT_ON_RESET, GLFW_NO_ROBUSTNESS}) {
        glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, robustness);
        GLFWwindow* window = glfwCreateWindow(size.x, size.y, options.title.c_str(), nullptr, nullptr);
        if (window) return window;
    }
    return nullptr;
}

}  // namespace

Result<std::unique_ptr<Window>> Window::create(const WindowOptions& options) {
    complaint() = {};
    glfwSetErrorCallback(on_glfw_error);
    if (!glfwInit()) return start_error();
    GLFWwindow* handle = open_window(options);
    if (!handle) {
        glfwTerminate();
        return context_error();
    }
    glfwMakeContextCurrent(handle);
    glfwSwapInterval(1);
    glfwSetWindowSizeLimits(handle, 320, 240, GLFW_DONT_CARE, GLFW_DONT_CARE);
    auto window = std::make_unique<GlfwWindow>(handle);
    if (options.fullscreen) window->set_fullscreen(true);
    return std::unique_ptr<Window>(std::move(window));
}

}  // namespace surae
