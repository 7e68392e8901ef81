// The canvas in the page: WebGL 2, the pointer, touch, keys and text from html5 events, and the exports of
// page_protocol.h. A hidden text field takes the keyboard while a field of the canvas is edited, so that input methods,
// paste and the keyboards of phones work.
#include <GLES3/gl3.h>
#include <algorithm>
#include <cmath>
#include <emscripten.h>
#include <emscripten/bind.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>
#include <memory>
#include <string>

#include "json/document.h"
#include "ui/app/app.h"
#include "ui/app/browser_calls.h"
#include "ui/app/keys.h"
#include "ui/app/page_protocol.h"
#include "ui/app/run.h"
#include "web/bindings/contract.h"

namespace dynascope::ui {
namespace {

struct Touch {
    long id = -1;  // the finger that points; -1: none
    double start_x = 0;
    double start_y = 0;
    double last_y = 0;
    double last_x = 0;
    bool scrolls = false;
};

struct Host {
    std::unique_ptr<App> app;
    std::string canvas;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
    Touch touch;
    bool text_focus = false;
    bool scheduled = false;
    int cursor = -1;
    int width = 0;
    int height = 0;
    double left = 0;  // of the canvas in the window, CSS pixels
    double top = 0;
    double pixel_ratio = 0;
    double frame_milliseconds = 0;
    std::string clipboard;
};

constexpr double touch_slop = 8;
constexpr double wheel_pixels_per_line = 48;

// One canvas a module: the page has one.
Host& host() {
    static Host instance;
    return instance;
}

void schedule_frame();

void use_cursor() {
    const int wanted = ImGui::GetMouseCursor();
    if (wanted == host().cursor) return;
    host().cursor = wanted;
    const char* name = "default";
    switch (wanted) {
        case ImGuiMouseCursor_TextInput: name = "text"; break;
        case ImGuiMouseCursor_ResizeEW: name = "col-resize"; break;
        case ImGuiMouseCursor_ResizeNS: name = "row-resize"; break;
        case ImGuiMouseCursor_Hand: name = "pointer"; break;
        default: break;
    }
    show_cursor(host().canvas.c_str(), name);
}

void follow_size() {
    Host& h = host();
    double css_width = 0;
    double css_height = 0;
    emscripten_get_element_css_size(h.canvas.c_str(), &css_width, &css_height);
    const double ratio = emscripten_get_device_pixel_ratio();
    h.left = canvas_left(h.canvas.c_str());
    h.top = canvas_top(h.canvas.c_str());
    const int width = static_cast<int>(std::lround(css_width * ratio));
    const int height = static_cast<int>(std::lround(css_height * ratio));
    if (width == h.width && height == h.height && ratio == h.pixel_ratio) return;
    h.width = width;
    h.height = height;
    h.pixel_ratio = ratio;
    emscripten_set_canvas_element_size(h.canvas.c_str(), width, height);
    h.app->set_viewport(static_cast<float>(width), static_cast<float>(height), static_cast<float>(ratio),
                        pointer_is_coarse() != 0);
}

void follow_text_focus() {
    Host& h = host();
    const Node* field = h.app->text_node();
    const bool wanted = h.app->wants_text();
    if (wanted == h.text_focus) return;
    h.text_focus = wanted;
    const AccessRect rect = field != nullptr ? field->rect : AccessRect{};
    focus_text_field(wanted ? 1 : 0, rect.x, rect.y + rect.height / 2, field != nullptr ? field->name.c_str() : "");
}

void draw_frame() {
    Host& h = host();
    h.scheduled = false;
    if (!h.app) return;
    emscripten_webgl_make_context_current(h.context);
    follow_size();
    const double start = emscripten_get_now();
    h.app->frame();
    if (h.app->take_fonts_changed()) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    glViewport(0, 0, h.width, h.height);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    h.frame_milliseconds = emscripten_get_now() - start;
    use_cursor();
    follow_text_focus();
    if (h.app->has_messages()) tell_page();
    schedule_frame();
}

void schedule_frame() {
    Host& h = host();
    if (!h.app) return;
    const double delay = h.app->next_frame_delay();
    if (delay < 0 || (delay == 0 && h.scheduled)) return;
    h.scheduled = delay == 0;
    request_frame(delay * 1'000);
}

void input_came() {
    host().app->wake();
    schedule_frame();
}

void point_at(double css_x, double css_y) {
    const double ratio = host().pixel_ratio;
    ImGui::GetIO().AddMousePosEvent(static_cast<float>(css_x * ratio), static_cast<float>(css_y * ratio));
}

EM_BOOL on_mouse(int type, const EmscriptenMouseEvent* event, void*) {
    Host& h = host();
    if (!h.app) return EM_FALSE;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
    if (type == EMSCRIPTEN_EVENT_MOUSELEAVE) {
        if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) io.AddMousePosEvent(-1e6f, -1e6f);
    } else {
        point_at(event->clientX - h.left, event->clientY - h.top);
    }
    if (event->button <= 2 && (type == EMSCRIPTEN_EVENT_MOUSEDOWN || type == EMSCRIPTEN_EVENT_MOUSEUP)) {
        const int button = event->button == 0 ? 0 : event->button == 2 ? 1 : 2;
        io.AddMouseButtonEvent(button, type == EMSCRIPTEN_EVENT_MOUSEDOWN);
    }
    input_came();
    // The hidden field keeps the focus while text is edited: a press on the canvas must not take it away.
    return type == EMSCRIPTEN_EVENT_MOUSEDOWN && h.text_focus ? EM_TRUE : EM_FALSE;
}

EM_BOOL on_wheel(int, const EmscriptenWheelEvent* event, void*) {
    if (!host().app) return EM_FALSE;
    const double line = event->deltaMode == 0 ? wheel_pixels_per_line : event->deltaMode == 1 ? 1 : 0.1;
    point_at(event->mouse.clientX - host().left, event->mouse.clientY - host().top);
    const bool sideways = event->mouse.shiftKey != 0;
    const double x = sideways ? event->deltaY : event->deltaX;
    const double y = sideways ? 0 : event->deltaY;
    ImGui::GetIO().AddMouseWheelEvent(static_cast<float>(-x / line), static_cast<float>(-y / line));
    input_came();
    return event->mouse.ctrlKey ? EM_FALSE : EM_TRUE;
}

// A finger presses like the mouse; once it has moved it scrolls what lies below instead.
EM_BOOL on_touch(int type, const EmscriptenTouchEvent* event, void*) {
    Host& h = host();
    if (!h.app || event->numTouches == 0) return EM_FALSE;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    const EmscriptenTouchPoint* point = nullptr;
    for (int i = 0; i < event->numTouches; ++i) {
        const EmscriptenTouchPoint& candidate = event->touches[i];
        if (candidate.isChanged && (h.touch.id < 0 || candidate.identifier == h.touch.id)) point = &candidate;
    }
    if (point == nullptr) return EM_FALSE;
    const double x = point->clientX - h.left;
    const double y = point->clientY - h.top;
    if (type == EMSCRIPTEN_EVENT_TOUCHSTART && h.touch.id < 0) {
        h.touch = {point->identifier, x, y, y, x, false};
        point_at(x, y);
        io.AddMouseButtonEvent(0, true);
    } else if (type == EMSCRIPTEN_EVENT_TOUCHMOVE) {
        const bool far = std::abs(y - h.touch.start_y) > touch_slop || std::abs(x - h.touch.start_x) > touch_slop;
        // A splitter or slider under the finger follows it; everything else scrolls.
        if (far && !h.touch.scrolls && ImGui::GetMouseCursor() != ImGuiMouseCursor_ResizeNS &&
            ImGui::GetMouseCursor() != ImGuiMouseCursor_ResizeEW) {
            h.touch.scrolls = true;
            ImGui::ClearActiveID();
        }
        if (h.touch.scrolls) {
            io.AddMouseWheelEvent(static_cast<float>((x - h.touch.last_x) / wheel_pixels_per_line),
                                  static_cast<float>((y - h.touch.last_y) / wheel_pixels_per_line));
        } else {
            point_at(x, y);
        }
        h.touch.last_x = x;
        h.touch.last_y = y;
    } else if (type == EMSCRIPTEN_EVENT_TOUCHEND || type == EMSCRIPTEN_EVENT_TOUCHCANCEL) {
        if (h.touch.scrolls) io.AddMousePosEvent(-1e6f, -1e6f);
        io.AddMouseButtonEvent(0, false);
        if (!h.touch.scrolls) io.AddMousePosEvent(-1e6f, -1e6f);
        h.touch = {};
    }
    input_came();
    return EM_TRUE;
}

EM_BOOL on_key(int type, const EmscriptenKeyboardEvent* event, void*) {
    Host& h = host();
    if (!h.app || key_is_ours() == 0) return EM_FALSE;
    const ImGuiKey key = key_of_code(event->code);
    if (key == ImGuiKey_None) return EM_FALSE;
    const bool down = type == EMSCRIPTEN_EVENT_KEYDOWN;
    const bool used = h.app->key(key, down, event->ctrlKey, event->shiftKey, event->altKey, event->metaKey);
    input_came();
    if (used) return EM_TRUE;
    // The canvas edits the text itself: without this, Enter and the arrows would act on the hidden field too.
    const bool edits = h.text_focus && (key == ImGuiKey_Enter || key == ImGuiKey_Backspace || key == ImGuiKey_Delete ||
                                        key == ImGuiKey_LeftArrow || key == ImGuiKey_RightArrow ||
                                        key == ImGuiKey_UpArrow || key == ImGuiKey_DownArrow);
    return down && edits ? EM_TRUE : EM_FALSE;
}

EM_BOOL on_blur(int, const EmscriptenFocusEvent*, void*) {
    if (!host().app) return EM_FALSE;
    ImGui::GetIO().AddFocusEvent(false);
    ImGui::GetIO().AddFocusEvent(true);
    input_came();
    return EM_FALSE;
}

EM_BOOL on_resize(int, const EmscriptenUiEvent*, void*) {
    if (host().app) input_came();
    return EM_FALSE;
}

void listen() {
    const char* canvas = host().canvas.c_str();
    emscripten_set_mousemove_callback(canvas, nullptr, EM_TRUE, on_mouse);
    emscripten_set_mousedown_callback(canvas, nullptr, EM_TRUE, on_mouse);
    emscripten_set_mouseup_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_TRUE, on_mouse);
    emscripten_set_mouseleave_callback(canvas, nullptr, EM_TRUE, on_mouse);
    emscripten_set_wheel_callback(canvas, nullptr, EM_TRUE, on_wheel);
    emscripten_set_touchstart_callback(canvas, nullptr, EM_TRUE, on_touch);
    emscripten_set_touchmove_callback(canvas, nullptr, EM_TRUE, on_touch);
    emscripten_set_touchend_callback(canvas, nullptr, EM_TRUE, on_touch);
    emscripten_set_touchcancel_callback(canvas, nullptr, EM_TRUE, on_touch);
    emscripten_set_keydown_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_TRUE, on_key);
    emscripten_set_keyup_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_TRUE, on_key);
    emscripten_set_blur_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_TRUE, on_blur);
    emscripten_set_resize_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_TRUE, on_resize);
}

AppOptions read_options(const std::string& json) {
    AppOptions options;
    options.real_seconds = [] { return emscripten_get_now() / 1'000; };
    const auto given = parse_document(json);
    if (!given || !given->is_object()) return options;
    if (const auto notes = given->find("notes"); notes != given->end() && notes->is_object()) {
        for (const auto& [name, text] : notes->items()) {
            if (text.is_string()) options.notes[name] = text.get<std::string>();
        }
    }
    const auto truth = [&](const char* name) {
        const auto found = given->find(name);
        return found != given->end() && found->is_boolean() && found->get<bool>();
    };
    options.high_contrast = truth("highContrast");
    options.reduced_motion = truth("reducedMotion");
    options.first_visit = truth("firstVisit");
    options.read_only = truth("readOnly");
    for (const auto& [name, target] :
         {std::pair{"colorScheme", &options.colour_scheme}, {"workspace", &options.workspace}}) {
        const auto found = given->find(name);
        if (found != given->end() && found->is_string()) *target = found->get<std::string>();
    }
    return options;
}

void start(int engine_handle, const std::string& canvas, const std::string& options) {
    Host& h = host();
    Engine* engine = bindings::engine_of(engine_handle);
    if (engine == nullptr || h.app) return;
    h.canvas = canvas;
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = EM_FALSE;
    attributes.antialias = EM_FALSE;
    attributes.depth = EM_FALSE;
    attributes.stencil = EM_FALSE;
    h.context = emscripten_webgl_create_context(canvas.c_str(), &attributes);
    emscripten_webgl_make_context_current(h.context);
    answer_state_from_memory();
    h.app = std::make_unique<App>(*engine, read_options(options));
    ImGui_ImplOpenGL3_Init("#version 300 es");
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    make_text_field();
    listen();
    schedule_frame();
}

void event(const std::string& json) {
    if (!host().app) return;
    host().app->event(json);
    schedule_frame();
}

void text(const std::string& typed) {
    if (!host().app) return;
    ImGui::GetIO().AddInputCharactersUTF8(typed.c_str());
    input_came();
}

// Dear ImGui hands out the marked text through its own clipboard, which the page's copy event then carries on.
void copy(bool cut) {
    if (!host().app) return;
    ImGuiIO& io = ImGui::GetIO();
    const ImGuiKey key = cut ? ImGuiKey_X : ImGuiKey_C;
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(key, true);
    io.AddKeyEvent(key, false);
    draw_frame();
    draw_frame();
}

std::string clipboard() {
    const char* held = ImGui::GetClipboardText();
    return held == nullptr ? std::string() : std::string(held);
}

std::string take_messages() { return host().app ? host().app->take_messages() : std::string("[]"); }

void wake() {
    if (host().app) input_came();
}

std::string debug() {
    Host& h = host();
    if (!h.app) return "{}";
    Document document = Document::object();
    document["frames"] = h.app->frames();
    document["nodes"] = h.app->tree().nodes().size();
    document["unmirrored"] = h.app->tree().unmirrored();
    document["duplicates"] = h.app->tree().duplicates();
    document["missingTexts"] = h.app->texts().missing();
    document["cpuMs"] = h.frame_milliseconds;
    document["activeText"] = h.app->text_node() != nullptr && h.text_focus ? h.app->text_node()->id : "";
    document["dpr"] = h.pixel_ratio;
    return to_text(document);
}

}  // namespace

void register_page_exports() {}

EMSCRIPTEN_BINDINGS(dynascope_canvas) {
    emscripten::function("uiStart", &start);
    emscripten::function("uiEvent", &event);
    emscripten::function("uiTakeMessages", &take_messages);
    emscripten::function("uiWake", &wake);
    emscripten::function("uiDebug", &debug);
    emscripten::function("uiFrame", &draw_frame);
    emscripten::function("uiText", &text);
    emscripten::function("uiCopy", &copy);
    emscripten::function("uiClipboard", &clipboard);
}

}  // namespace dynascope::ui
