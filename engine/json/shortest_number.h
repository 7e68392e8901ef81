// Floating point numbers as the shortest decimal text that reads back as the same bits: "1.0", "0.1", "1e-7".
#pragma once

#include <string>

namespace dynascope {

void append_shortest(std::string& out, float value);
void append_shortest(std::string& out, double value);

}  // namespace dynascope
