// The few lines of JavaScript that the canvas needs in the page. For run_web.cc alone: they must stand in the object
// that calls them, after <emscripten.h>.
#pragma once

// JavaScript has other operators than C++.
// clang-format off
EM_JS(void, make_text_field, (), {
    const field = document.createElement('textarea');
    field.tabIndex = -1;
    field.autocapitalize = 'off';
    field.autocomplete = 'off';
    field.spellcheck = false;
    const style = field.style;
    style.position = 'fixed';
    style.opacity = '0';
    style.pointerEvents = 'none';
    style.width = '1px';
    style.height = '1px';
    style.border = '0';
    style.padding = '0';
    style.fontSize = '16px';
    document.body.appendChild(field);
    Module.dynascopeTextField = field;
    let composing = false;
    const flush = () => {
        if (composing || !field.value) return;
        Module.uiText(field.value);
        field.value = null;
    };
    field.addEventListener('compositionstart', () => { composing = true; });
    field.addEventListener('compositionend', () => { composing = false; flush(); });
    field.addEventListener('input', flush);
    const carry = (event, name) => {
        if (document.activeElement !== field) return;
        event.preventDefault();
        if (name === 'paste') {
            const text = event.clipboardData.getData('text/plain');
            if (text) Module.uiText(text);
        } else {
            Module.uiCopy(name === 'cut');
            event.clipboardData.setData('text/plain', Module.uiClipboard());
        }
    };
    for (const name of ['copy', 'cut', 'paste']) document.addEventListener(name, (event) => carry(event, name));
})

EM_JS(void, focus_text_field, (int on, int x, int y, const char* name), {
    const field = Module.dynascopeTextField;
    if (on) {
        field.setAttribute('aria-label', UTF8ToString(name));
        field.style.left = x + 'px';
        field.style.top = y + 'px';
        field.focus({ preventScroll: true });
    } else if (document.activeElement === field) {
        field.value = null;
        field.blur();
    }
})

// 1: the key is for the canvas. Other elements (the code drawer) keep theirs.
EM_JS(int, key_is_ours, (), {
    const at = document.activeElement;
    if (at === null || at === document.body || at === Module.dynascopeTextField) return 1;
    return at.matches('canvas, #mirror, #mirror *') ? 1 : 0;
})

EM_JS(int, pointer_is_coarse, (), { return matchMedia('(pointer: coarse)').matches ? 1 : 0; })

EM_JS(double, canvas_left, (const char* selector), {
    return document.querySelector(UTF8ToString(selector)).getBoundingClientRect().left;
})

EM_JS(double, canvas_top, (const char* selector), {
    return document.querySelector(UTF8ToString(selector)).getBoundingClientRect().top;
})

// The renderer saves and restores the context's state around each frame, and nobody else draws: what it asks is the
// same every time. A browser would answer some of it only when all earlier drawing is done.
EM_JS(void, answer_state_from_memory, (), {
    const gl = GLctx;
    const ask = gl.getParameter.bind(gl);
    const known = new Map();
    gl.getParameter = (name) => {
        if (name === gl.VIEWPORT) return new Int32Array([0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight]);
        if (!known.has(name)) known.set(name, ask(name));
        return known.get(name);
    };
})

EM_JS(void, tell_page, (), { if (Module.onUiMessages) Module.onUiMessages(); })

EM_JS(void, show_cursor, (const char* selector, const char* name), {
    document.querySelector(UTF8ToString(selector)).style.cursor = UTF8ToString(name);
})

EM_JS(void, request_frame, (double delay), {
    if (Module.dynascopeTimer) clearTimeout(Module.dynascopeTimer);
    Module.dynascopeTimer = 0;
    if (delay > 0) {
        Module.dynascopeTimer = setTimeout(() => requestAnimationFrame(() => Module.uiFrame()), delay);
    } else {
        requestAnimationFrame(() => Module.uiFrame());
    }
})
// clang-format on
