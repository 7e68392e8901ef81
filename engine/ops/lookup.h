// Which table is meant, and whether the keys and the size of an item suit it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ops/context.h"
#include "value/packed_item.h"

namespace dynascope::ops {

inline constexpr std::string_view invalid_values = "One or more parameter values were invalid: ";
inline constexpr std::string_view unsupported_values = "One or more parameter values are not valid. ";

// "One or more parameter values were invalid: " and what.
Error invalid_parameter(std::string_view what);
// "Invalid Request: " and what, as restores, exports and imports say it.
Error invalid_request(std::string_view what);

// The table of a data operation: ACTIVE or UPDATING, otherwise ResourceNotFoundException without a name.
Result<TableEntry*> find_for_data(const Context& context, std::string_view name);
// The table of a control operation, whatever its status.
Result<TableEntry*> find_for_control(const Context& context, std::string_view name);
// ResourceInUseException unless the table is ACTIVE.
Status check_changeable(const TableEntry& table);

// A Key parameter: exactly the key attributes, with their types, not empty, not too long.
Status check_key(const KeySchema& schema, ItemView key);
// Both checks with the storage key that follows when they pass.
Result<std::string> storage_key_of_key(const KeySchema& schema, ItemView key);
Result<std::string> storage_key_of_item(const KeySchema& schema, ItemView item);
// Values of some key attributes that are there with the right type: not empty, not too long.
Status check_key_part(const KeyPart& part, bool hash, ValueView value);
// An item to put: the key attributes among others.
Status check_item_key(const KeySchema& schema, ItemView item);
// The same in a batch, where a key that is missing or of another type is worded as for a Key parameter.
Status check_batch_item_key(const KeySchema& schema, ItemView item);
// Attributes that are keys of an index have the index's type and are not empty. `by_update` picks UpdateItem's wording,
// and what was in `before` already is let pass.
Status check_index_keys(const TableEntry& table, ItemView item, bool by_update, ItemView before = {});
// 400 KB, with the entries of local indexes counted in.
Status check_item_size(const TableEntry& table, ItemView item, std::int64_t size_bytes, bool by_update);

// Empty key values are refused before a transaction begins; all else in it is a cancellation reason.
bool is_empty_key_error(const Error& error);

// Packed item of the table's key attributes.
std::string extract_key(const KeySchema& schema, ItemView item);

}  // namespace dynascope::ops
