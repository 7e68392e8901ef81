// What an operation needs of IAM that its request alone tells: the control plane and streams. Operations on items ask
// with their typed commands (ops/access.h).
#pragma once

#include "api/shape.h"
#include "ops/context.h"

namespace dynascope {

// Call only with a guard in the context. Tells the guard of the operation, and asks it where items do not matter.
Status permit_request(Context& context, std::string_view operation, const WireRequest& request);

}  // namespace dynascope
