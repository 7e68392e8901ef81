// What the two sides of the crossing agree on: JavaScript writes the bytes of a request into a buffer of WebAssembly
// memory, calls one exported function, and reads the answer where it lies. Nothing is copied twice, no string crosses.
//
//   request buffer        name of an operation, or a body, or who asks, where and by which road (UTF-8)
//   dynascope_handle() -> address of an AnswerView: eight little-endian 32-bit fields
//
//   +0 body   +4 body_bytes   +8 status   +12 request_id   +16 request_id_bytes   +20 trace   +24 trace_bytes
//   +28 ascii
//
// web/src/door.ts reads exactly this. Change both sides together, and raise contract_version.
#pragma once

#include <cstdint>

namespace dynascope {
class Engine;
}

namespace dynascope::bindings {

inline constexpr std::uint32_t contract_version = 4;

// Flags of dynascope_handle.
inline constexpr std::uint32_t flag_trace = 1;       // the answer carries a trace
inline constexpr std::uint32_t flag_request_id = 4;  // the answer carries its id

// Valid until the engine's next dynascope_handle, dynascope_free_answer or dynascope_buffer.
struct AnswerView {
    const char* body = nullptr;
    std::uint32_t body_bytes = 0;
    std::uint32_t status = 0;
    const char* request_id = nullptr;
    std::uint32_t request_id_bytes = 0;
    const char* trace = nullptr;  // JSON text; no bytes unless wanted
    std::uint32_t trace_bytes = 0;
    std::uint32_t ascii = 0;  // 1: the body has no byte beyond ASCII
};

// The engine behind a handle that JavaScript holds; nullptr when unknown or closed.
Engine* engine_of(int handle);

#ifdef __wasm32__
static_assert(sizeof(AnswerView) == 32, "web/src/door.ts reads eight 32-bit fields");
#endif

}  // namespace dynascope::bindings
