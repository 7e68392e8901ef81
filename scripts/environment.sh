# Sourced by the scripts: the repository's root, the right Node.js, and what Debian's emcc needs.
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"

DEPS="$ROOT/build/deps"
if [ -x "$DEPS/node/bin/node" ]; then export PATH="$DEPS/node/bin:$PATH"; fi

# Emscripten's JavaScript tools load acorn, which Debian keeps where a Node.js from elsewhere does not look.
if [ -d /usr/share/nodejs/acorn ]; then export NODE_PATH=/usr/share/nodejs; fi

# LeakSanitizer cannot run under ptrace-limited containers; the address checks are what we want.
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"

fail() {
  echo "error: $*" >&2
  exit 1
}
