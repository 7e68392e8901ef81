// The typed commands that a load's requests are.
#pragma once

#include <string>

#include "ops/commands.h"
#include "ops/request_tally.h"
#include "table/table_definition.h"
#include "world/load.h"
#include "world/load_image.h"

namespace dynascope {

bool is_load_write(LoadOperation operation);
MeasuredOperation measured_of(LoadOperation operation);

// Of one load at one table, for as long as neither changes.
class LoadCommands {
  public:
    LoadCommands(const Load& load, const TableDefinition& table)
        : table_(table),
          key_(load.plan, table.key, LoadImage::Kind::kKey),
          item_(load.plan, table.key, LoadImage::Kind::kItem) {}
    WriteCommand write(const LoadRequest& request, WriteCommand::Kind kind) const;
    GetCommand get(const LoadRequest& request) const;
    RangeCommand query(const LoadRequest& request) const;

  private:
    const TableDefinition& table_;
    LoadImage key_;
    LoadImage item_;
};

// What the query cache of a DAX cluster knows the query by.
std::string question_of(const Load& load, const LoadRequest& request);

}  // namespace dynascope
