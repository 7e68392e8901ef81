// Partitions by time: how warm each key range was in each second, as a share of its ceiling.
#pragma once

#include <string>
#include <vector>

#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

// Newest second at the right. Cells past the ceiling, or with refused requests, are hatched.
// `height` of the map in device pixels, without the legend; 0: 16 design pixels a partition.
void heat_map(Ui& ui, const View& view, const std::string& id, const std::vector<PartitionPicture>& partitions,
              float width, float height = 0);

// What share of its ceilings a partition used: the larger of reads against 3,000 and writes against 1,000 units.
double ceiling_share(HalfUnits read, HalfUnits write);

}  // namespace dynascope::ui
