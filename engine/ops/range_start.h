// ExclusiveStartKey of a Query or Scan: does it suit the schema, does it lie in the range, where does reading go on.
#pragma once

#include <vector>

#include "base/result.h"
#include "ops/commands.h"
#include "ops/range_bounds.h"
#include "ops/range_plan.h"

namespace dynascope::ops {

// Every check passes when the command has no start key. `command` and `plan` must outlive it.
class StartKey {
  public:
    StartKey(const RangeCommand& command, const RangePlan& plan);

    // As many attributes as the keys of the table and of the index together.
    Status check_count() const;
    // Parts of the key of what is read.
    Status check_parts(const std::vector<KeyPart>& parts, bool hash) const;
    // The key of the table. Only after the checks above.
    Status check_table_key() const;
    // The storage key lies where the query reads. Only after check_table_key().
    Status check_query_bounds(const KeyRange& range, const Bounds& bounds) const;
    Status check_segment(const Bounds& bounds) const;
    // Cuts off what lies before the start.
    void narrow(Bounds& bounds) const;

  private:
    std::string storage_key() const;

    const RangeCommand& command_;
    const RangePlan& plan_;
    ItemView item_;
};

}  // namespace dynascope::ops
