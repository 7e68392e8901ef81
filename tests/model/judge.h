// Random requests to an engine, each judged by the model: a sorted map and the documented rules.
//
// No partitions, no time: the engine runs with simulation "none". What the API leaves open is not judged (the order of
// a scan, and of index entries with equal keys).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/statement_text.h"
#include "model/tables.h"
#include "support/split_mix.h"
#include "world/engine.h"

namespace dynascope::model {

class Judge {
  public:
    Judge(Engine& engine, std::uint64_t seed);

    // One random request. False when the engine and the model differ; then `failure` tells how.
    bool step();
    const std::string& failure() const { return failure_; }
    std::int64_t steps() const { return steps_; }

    // What the model holds, for a test that spoils it.
    std::vector<Table>& tables() { return tables_; }

  private:
    struct Asked {
        std::string operation;
        std::string body;
        int status = 0;
        std::string error;  // without its service
        Document answer;
    };

    // What a read has of the entries it should find.
    struct Reading {
        std::string body;  // without its closing brace
        std::string operation;
        std::vector<Item> wanted;  // that pass the filter
        std::size_t examined = 0;
        int limit = 0;
        const Key* ordered_by = nullptr;
        bool forward = true;
        bool count_only = false;
    };

    const Asked& ask(std::string operation, std::string body);
    bool differs(const std::string& wanted);
    bool same_item(const Item& wanted, const char* member);
    bool refused(const Outcome& outcome);

    // Generators.
    Table& any_table() { return tables_[static_cast<std::size_t>(random_.below(static_cast<int>(tables_.size())))]; }
    Value key_value(Type type);
    Value any_value(int depth = 0);
    Value value_for(const std::string& attribute);
    Item any_key(const Table& table);
    Item any_item(const Table& table);
    std::string any_attribute();
    static std::string attribute_at(int place);
    Path any_path();
    Condition any_condition(int depth = 0);
    Action any_action(const std::string& attribute);
    Write any_write(const Table& table, bool may_check);

    bool write_one();
    bool get();
    bool query();
    bool scan();
    bool read_all(const Reading& reading);
    bool batch_write();
    bool batch_get();
    bool transact_write();
    bool transact_get();

    // A write in PartiQL's words. An INSERT is a put of an item that must not be there.
    struct Worded {
        Table* table;
        Write write;
        bool inserts;
        StatementText text;
    };
    Worded any_statement(Table& table, bool may_check);
    std::vector<Worded> any_statements(bool may_check);
    bool statement();
    bool write_statement();
    bool select_statement();
    bool read_pages(const std::string& body, std::vector<Item>& left, const Key* ordered_by, bool falls);
    bool batch_statements();
    bool transact_statements();
    bool read_statements();

    std::string key_test(const Table& table, const Index* index, const Item& like, Placeholders& placeholders,
                         std::vector<Item>& entries);

    Engine& engine_;
    testing::SplitMix random_;
    std::vector<Table> tables_;
    Asked asked_;
    std::string failure_;
    std::int64_t steps_ = 0;
};

}  // namespace dynascope::model
