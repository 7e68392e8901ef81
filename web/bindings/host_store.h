// A Store whose bytes JavaScript keeps: a folder of the module's file system that IDBFS mirrors, or a directory in
// Node.js. The object has write(name, bytes), read(name), list() and remove(name), all synchronous (web/src/store.ts).
#pragma once

#include <emscripten/val.h>
#include <memory>
#include <string>

#include "persist/store.h"

namespace dynascope::bindings {

// The bytes of a Uint8Array, in one copy. As an argument of type std::string they would come one by one.
std::string bytes_of(const emscripten::val& array);

std::unique_ptr<Store> host_store(emscripten::val object);

}  // namespace dynascope::bindings
