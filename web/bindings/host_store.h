// A Store whose bytes JavaScript keeps: a folder of the module's file system that IDBFS mirrors, or a directory in
// Node.js. The object has write(name, bytes), read(name), list() and remove(name), all synchronous (web/src/store.ts).
#pragma once

#include <emscripten/val.h>
#include <memory>

#include "persist/store.h"

namespace dynascope::bindings {

std::unique_ptr<Store> host_store(emscripten::val object);

}  // namespace dynascope::bindings
