// Running single statements: what the three operations share.
#pragma once

#include <string>
#include <vector>

#include "partiql/access.h"
#include "partiql/partiql.h"

namespace dynascope::partiql {

// A statement found, bound and given its table.
struct Runnable {
    std::shared_ptr<const Statement> statement;
    Bound bound;
    TableEntry* table = nullptr;  // null: there is none of that name
};

Result<Runnable> make_runnable(Context&, StatementCache&, const StatementRequest&);
Error no_such_table();

// The index that a SELECT names: that it exists, can be read by PartiQL, and consistently if so asked.
Status check_index(const Runnable&, bool consistent);

// Reads by the key of an index may filter only by what the index holds.
Status check_index_filters(const IndexDefinition& index, const KeySchema& table_key, const std::vector<Read>& reads);

// The columns of a projection, each under its last name.
std::string project_columns(const Statement&, ItemView item);

// SELECT, page by page.
Result<ExecuteAnswer> run_select(Context&, const Runnable&, const ExecuteCommand&);

// A SELECT that reads one item by its whole primary key, as batches and transactions want it; nothing for any other.
Result<std::optional<GetCommand>> single_get(const Runnable&, bool consistent);

// INSERT, UPDATE and DELETE as a write. `lenient`: a WHERE that does not name one item gives a key that no item can
// have, so that the transaction is cancelled by it.
Result<WriteCommand> make_write(const Runnable&, const StatementRequest&, bool lenient = false);
// The action that policies name: PartiQLSelect, PartiQLInsert, PartiQLUpdate, PartiQLDelete.
std::string_view access_action(const Statement&);
// Asks IAM for a SELECT of items with these keys, or with these partition keys; without any it is a full scan.
Status permit_select(Context&, const Runnable&, const std::vector<std::string>& keys);

// EXISTS as a condition check.
Result<WriteCommand> make_check(const Runnable&, const StatementRequest&);

// The error of an INSERT whose item is there already.
Error duplicate_item();

// How names of tables in traces and answers are completed by the reason for the access.
void explain_access(Context&, const std::string& why);

}  // namespace dynascope::partiql
