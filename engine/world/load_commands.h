// The typed commands that a load's requests are.
#pragma once

#include <optional>
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
    LoadCommands(const Load& load, const TableDefinition& table) : load_(load), table_(table) {}
    WriteCommand write(const LoadRequest& request, WriteCommand::Kind kind);
    GetCommand get(const LoadRequest& request);
    RangeCommand query(const LoadRequest& request);

  private:
    // Put together for the first that asks: most ticks of a slow load send nothing.
    LoadImage& image(LoadImage::Kind kind);

    const Load& load_;
    const TableDefinition& table_;
    std::optional<LoadImage> key_;
    std::optional<LoadImage> item_;
};

// What the query cache of a DAX cluster knows the query by.
std::string question_of(const Load& load, const LoadRequest& request);

}  // namespace dynascope
