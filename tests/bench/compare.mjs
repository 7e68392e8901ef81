// This build against another one, in turn, one process: how many times as fast each request became.

import { works } from './request_rows.mjs';
import { fill } from './requests.mjs';
import { alternate } from './rounds.mjs';

export async function compareBuilds(start, startOther, chosen, print) {
  const [ours, other] = [await start(), await startOther()];
  fill(ours);
  fill(other);
  for (const [id, { name, times, run }] of Object.entries(works)) {
    if (!chosen(id)) continue;
    const sides = alternate(times, { ours: (i) => run(ours, i), other: (i) => run(other, i) });
    print({
      id,
      work: name,
      us: sides.us('ours'),
      otherUs: sides.us('other'),
      timesAsFast: sides.ratio('other', 'ours'),
    });
  }
}
