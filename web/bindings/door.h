// The exported C functions of the modules: requests in, answers out. Names end up in wasm_modules.cmake's export list.
#pragma once

#include <cstdint>

#include "web/bindings/contract.h"

extern "C" {

std::uint32_t dynascope_contract();

// A buffer of at least `bytes` bytes for the engine's next request; nullptr when there is no such engine or the size is
// over request_bytes_max. The same buffer serves every call until a larger one is asked for.
char* dynascope_buffer(std::uint32_t engine, std::uint32_t bytes);

// Learns the operation whose name lies in the buffer. Ids from 1 stay good for the module's life; 0 means that the
// table of names is full and that only the next dynascope_handle may use it.
std::uint32_t dynascope_operation(std::uint32_t engine, std::uint32_t name_bytes);

// The requests that follow come from this caller in this Region: "caller\nregion" lies in the buffer; with
// "region\ncluster" as the second part they go through that cluster of DAX.
void dynascope_identity(std::uint32_t engine, std::uint32_t caller_bytes, std::uint32_t region_bytes);

// Handles the body in the buffer. nullptr when there is no such engine.
const dynascope::bindings::AnswerView* dynascope_handle(std::uint32_t engine, std::uint32_t operation,
                                                        std::uint32_t body_bytes, std::uint32_t flags);

// Gives back the memory of the last answer, and of a large request buffer.
void dynascope_free_answer(std::uint32_t engine);
}
