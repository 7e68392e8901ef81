// Partitions by time: how warm each key range was in each second, as a share of its ceiling.
#pragma once

#include <string>
#include <vector>

#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

// The partitions that a map of `most` rows shows, by their places in `partitions` and in that order: the warmest when
// there are more.
std::vector<std::size_t> warmest_places(const std::vector<PartitionPicture>& partitions,
                                        const std::vector<HeatCell>& cells, std::size_t most);

// Newest second at the right. Cells past the ceiling, or with refused requests, are hatched.
// `height` of the map in device pixels, without the legend; 0: 16 design pixels a partition.
void heat_map(Ui& ui, const View& view, const std::string& id, const std::vector<PartitionPicture>& partitions,
              float width, float height = 0);

// What share of its ceilings a partition used: the larger of reads against 3,000 and writes against 1,000 units.
double ceiling_share(HalfUnits read, HalfUnits write);

}  // namespace dynascope::ui
