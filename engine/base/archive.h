// Canonical bytes of state: the same visitor writes snapshots, reads them back and feeds the state hash.
//
// Little-endian fixed-width integers, strings and vectors with a 64-bit length in front. A type takes part by
//   template <class Archive> void visit(Archive& archive) { archive(a_, b_, c_); }   (member, public)
// A Reader never reads past its bytes: after the first short read `ok()` is false and values are zero.
#pragma once

#include "base/archive_reader.h"
#include "base/archive_writer.h"
