// Partitions by time: how warm each key range was in each second, as a share of its ceiling.
#pragma once

#include <string_view>

#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

// Newest second at the right. Cells past the ceiling, or with refused requests, are hatched.
void heat_map(Ui& ui, const View& view, const std::vector<PartitionPicture>& partitions, float width);

// What share of its ceilings a partition used: the larger of reads against 3,000 and writes against 1,000 units.
double ceiling_share(HalfUnits read, HalfUnits write);

}  // namespace dynascope::ui
