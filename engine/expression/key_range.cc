#include <algorithm>

#include "expression/expression.h"

namespace dynascope {

namespace {

const KeyTest* find_test(const KeyCondition& condition, const std::string& attribute) {
    const auto found = std::find_if(condition.begin(), condition.end(),
                                    [&](const KeyTest& test) { return test.attribute == attribute; });
    return found == condition.end() ? nullptr : &*found;
}

Error missed_key_element(const KeyPart& part) {
    return validation_error("Query condition missed key schema element: " + part.name);
}

Error unsupported_condition() { return validation_error("Query key condition not supported"); }

Status check_key_value(const std::string& packed, const KeyPart& part) {
    const ValueView value(packed);
    if (value.type() != part.type) {
        return validation_error(
            "One or more parameter values were invalid: Condition parameter type does not match schema type");
    }
    if (value.scalar().empty()) {
        const std::string kind = value.type() == ValueType::kString ? "string" : "binary";
        return validation_error(
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            "empty " +
            kind + " value. Key: " + part.name);
    }
    return {};
}

Status check_key_test(const KeyTest& test, const KeyPart& part) {
    if (test.op == KeyTest::Op::kNotIndexable) {
        return validation_error("Attempted conditional constraint is not an indexable operation");
    }
    TRY(check_key_value(test.value, part));
    if (test.op == KeyTest::Op::kBetween) {
        TRY(check_key_value(test.upper, part));
    }
    return {};
}

// Equalities from the left, then at most one other test; `left` tests are not yet placed.
Status resolve_sort_key(const KeyCondition& condition, const KeySchema& schema, std::size_t left, KeyRange& out) {
    for (const KeyPart& part : schema.range) {
        if (left == 0) {
            return {};
        }
        const KeyTest* test = find_test(condition, part.name);
        if (test == nullptr) {
            return missed_key_element(part);
        }
        TRY(check_key_test(*test, part));
        --left;
        if (test->op == KeyTest::Op::kEqual) {
            out.range_equal.push_back(test->value);
        } else if (left > 0) {
            return unsupported_condition();
        } else {
            out.range_test = *test;
        }
    }
    return left == 0 ? Status() : Status(unsupported_condition());
}

}  // namespace

Status check_hash_conditions(const KeyCondition& condition, const KeySchema& schema) {
    const bool is_simple = schema.hash.size() == 1 && schema.range.size() <= 1;
    if (is_simple && condition.size() > 2) {
        return validation_error("Conditions can be of length 1 or 2 only");
    }
    if (is_simple && condition.size() > schema.hash.size() + schema.range.size()) {
        return unsupported_condition();
    }
    for (const KeyPart& part : schema.hash) {
        if (find_test(condition, part.name) == nullptr) {
            return missed_key_element(part);
        }
    }
    for (const KeyPart& part : schema.hash) {
        const KeyTest* test = find_test(condition, part.name);
        TRY(check_key_test(*test, part));
        if (test->op != KeyTest::Op::kEqual) {
            return unsupported_condition();
        }
    }
    return {};
}

Result<KeyRange> resolve_key_range(const KeyCondition& condition, const KeySchema& schema) {
    TRY(check_hash_conditions(condition, schema));
    KeyRange range;
    for (const KeyPart& part : schema.hash) {
        range.hash.push_back(find_test(condition, part.name)->value);
    }
    TRY(resolve_sort_key(condition, schema, condition.size() - schema.hash.size(), range));
    return range;
}

}  // namespace dynascope
