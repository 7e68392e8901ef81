// The door of the expression room: text and placeholders in, compiled expressions out.
// Source: Developer Guide, "Expressions in DynamoDB"; wording: API captures.
//
// Parsed texts are cached (bounded) in ExpressionCache; compiling binds names and values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "table/key_schema.h"
#include "value/document_path.h"
#include "value/packed_item.h"

namespace dynascope {

// ExpressionAttributeNames and ExpressionAttributeValues of one request, each with a mark of use.
struct Placeholders {
    struct Name {
        std::string placeholder;  // "#n"
        std::string name;
        bool used = false;
    };
    struct Value {
        std::string placeholder;  // ":v"
        std::string packed;       // one packed value
        bool used = false;
    };
    std::vector<Name> names;
    std::vector<Value> values;
    bool names_present = false;  // the parameter was in the request
    bool values_present = false;
};

// kStatement: a part of a PartiQL statement, which has a grammar and some wording of its own.
enum class ExpressionKind : std::uint8_t {
    kCondition,
    kFilter,
    kKeyCondition,
    kProjection,
    kUpdate,
    kSearchCondition,
    kStatement
};

// An operand bound to names and values.
struct Operand {
    enum class Kind : std::uint8_t { kPath, kValue, kSize };  // kSize: size(path)
    Kind kind = Kind::kValue;
    DocumentPath path;
    std::string value;  // packed
};

enum class ConditionOp : std::uint8_t {
    kAnd,
    kOr,
    kNot,  // children
    kEqual,
    kNotEqual,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual,  // operands 0, 1
    kBetween,
    kIn,  // operands 0, then bounds or list
    kAttributeExists,
    kAttributeNotExists,
    kAttributeType,
    kBeginsWith,
    kContains,
};

struct Condition {
    ConditionOp op = ConditionOp::kAnd;
    std::vector<Condition> children;
    std::vector<Operand> operands;
};

struct UpdateValue {  // right-hand side of SET
    enum class Kind : std::uint8_t { kOperand, kIfNotExists, kListAppend, kPlus, kMinus };
    Kind kind = Kind::kOperand;
    Operand operand;                     // kOperand: path or value
    DocumentPath path;                   // kIfNotExists: its first argument
    std::vector<UpdateValue> arguments;  // kIfNotExists: 1; kListAppend, kPlus, kMinus: 2
};

struct UpdateAction {
    enum class Kind : std::uint8_t { kSet, kRemove, kAdd, kDelete };
    Kind kind = Kind::kSet;
    DocumentPath path;
    UpdateValue value;    // kSet; kAdd and kDelete use value.operand
    bool legacy = false;  // of AttributeUpdates: ADD takes lists too, and wrong types have other words
};

struct Update {
    std::vector<UpdateAction> actions;
};

using ProjectionPaths = std::vector<DocumentPath>;

// One test of a key condition on a top-level attribute.
struct KeyTest {
    enum class Op : std::uint8_t {
        kEqual,
        kLess,
        kLessOrEqual,
        kGreater,
        kGreaterOrEqual,
        kBetween,
        kBeginsWith,
        kNotIndexable,  // of KeyConditions: an operator that no key takes; there may be no value
    };
    std::string attribute;
    Op op = Op::kEqual;
    std::string value;  // packed
    std::string upper;  // packed, kBetween
};
using KeyCondition = std::vector<KeyTest>;

// One equality of a search condition. `nested`: the path goes below its top-level attribute.
struct SearchTest {
    std::string attribute;
    bool nested = false;
    std::string value;  // packed
};
using SearchCondition = std::vector<SearchTest>;

// A key condition held against a key schema: equality on every hash part, at most one range of sort keys
// (with multi-attribute sort keys: equalities from the left, then at most one other test).
struct KeyRange {
    std::vector<std::string> hash;         // packed values in schema order
    std::vector<std::string> range_equal;  // packed values of leading sort key parts with equality
    std::optional<KeyTest> range_test;     // on the next sort key part
};

class ExpressionCache;  // parsed, unbound expressions by (kind, text); bounded; see cache.h

// Each checks grammar, reserved words, function names and arity, operand types, limits, and marks what it uses.
// Errors are ValidationException with the service's prefix, e.g. "Invalid ConditionExpression: ...".
Result<Condition> compile_condition(ExpressionCache& cache, ExpressionKind kind, std::string_view text, Placeholders&);
Result<Update> compile_update(ExpressionCache& cache, std::string_view text, Placeholders&);
Result<ProjectionPaths> compile_projection(ExpressionCache& cache, std::string_view text, Placeholders&);
Result<KeyCondition> compile_key_condition(ExpressionCache& cache, std::string_view text, Placeholders&);
// The second half of compile_key_condition: a compiled condition of kind kKeyCondition as tests of keys.
Result<KeyCondition> key_condition_of(Condition condition);
Result<SearchCondition> compile_search_condition(ExpressionCache& cache, std::string_view text, Placeholders&);

// "Value provided in ExpressionAttributeValues unused in expressions: keys: {:x}", and the same for names.
Status check_all_used(const Placeholders&);

// "Query condition missed key schema element: pk", "Query key condition not supported",
// "Condition parameter type does not match schema type", empty key values.
Result<KeyRange> resolve_key_range(const KeyCondition& condition, const KeySchema& schema);
// The first part of it: what can be told of the condition from the hash keys.
Status check_hash_conditions(const KeyCondition& condition, const KeySchema& schema);

// Top-level attribute names that an expression names (key attributes in filters, index checks).
std::vector<std::string> attributes_of(const Condition& condition);

// `item` may be empty (no item): attribute_not_exists is then true.
bool evaluate(const Condition& condition, ItemView item);

// The new packed item. `old_item` may be empty: then the update starts from `key` (packed item of the key attributes).
// All right-hand sides see the old item. Errors: the service's update-time texts.
Result<std::string> apply_update(const Update& update, ItemView old_item, ItemView key);
// Paths that it sets, removes, adds to or deletes from: UPDATED_OLD, UPDATED_NEW.
ProjectionPaths paths_of(const Update& update);

}  // namespace dynascope
