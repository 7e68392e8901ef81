// PartiQL as the model writes it: values as parameters or as literals, keys, conditions and updates in its words.
#pragma once

#include <string>
#include <vector>

#include "model/tables.h"
#include "support/split_mix.h"

namespace dynascope::model {

class StatementText {
  public:
    explicit StatementText(testing::SplitMix& random) : random_(random) {}

    std::string text;  // in which quotes are escaped for JSON

    StatementText& operator<<(const std::string& part) {
        text += part;
        return *this;
    }
    std::string value(const Value& value);
    std::string where_key(const Table& table, const Item& key);
    std::string condition(const Condition& condition);
    // SET and REMOVE clauses, one for each action.
    std::string update(const std::vector<Action>& actions);
    // "Statement":"...","Parameters":[...]
    std::string members() const;

    static std::string name(const std::string& attribute) { return "\\\"" + attribute + "\\\""; }
    static std::string path(const Path& path);
    static std::string literal(const Value& value);

  private:
    testing::SplitMix& random_;
    std::string parameters_;
};

// Actions that UPDATE has no words for become plain assignments.
void keep_to_statement(std::vector<Action>& actions);

}  // namespace dynascope::model
