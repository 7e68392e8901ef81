// The table of lists that the clients work on, on the wire: nine items in three collections, and an index over two
// groups.
#pragma once

#include <string>
#include <vector>

#include "history/history.h"
#include "json/document.h"

namespace dynascope::history {

inline constexpr int list_count = 9;
inline constexpr int collection_count = 3;
inline constexpr int group_count = 2;

// With provisioned units for table and index; 0: on-demand.
std::string create_lists_body(int units);

std::string list_key(int item);     // members of a key
int list_of(const Document& item);  // which it is
std::string group_of(int item);     // the value of the index's key
std::vector<int> items_of_group(int group);
std::string number_list(const Numbers& numbers);
Numbers numbers_of(const Document& item);  // empty when it has no list yet

std::string list_append_members(int item, int number);  // members of an update
std::string batch_get_body(const std::vector<int>& items, bool eventual);
std::string index_query_body(int group);

}  // namespace dynascope::history
