// Taking times: rounds in which every side has its turn, so that a drift of the machine's speed meets all alike.

const quick = process.argv.includes('--quick');

// Processor time of this process, its helping threads included, is what a busy machine leaves to measure.
const clock = process.argv.includes('--cpu')
  ? () => {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
  : () => performance.now() * 1_000;

/** Microseconds a call: the mean over `times` calls with the numbers from `first` on. */
export function microseconds(times, work, first = 0) {
  const start = clock();
  for (let i = first; i < first + times; i++) work(i);
  return (clock() - start) / times;
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
export const rounded = (number, digits = 2) => Number(number.toFixed(digits));

/**
 * Runs all sides in turn and answers, for each, its median microseconds a call and `times_of(other)`: the median over
 * the rounds of how often it fits into the other. `after` runs between turns and takes no time.
 */
export function alternate(times, sides, { rounds = quick ? 5 : 9, after = () => {} } = {}) {
  const calls = Math.max(1, Math.round(quick ? times / 4 : times));
  const taken = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  let first = 0; // numbers go on from round to round, so that what is written differs from what is there
  for (let round = -1; round < rounds; round++) {
    for (const [name, work] of Object.entries(sides)) {
      const us = microseconds(calls, work, first);
      if (round >= 0) taken[name].push(us);
      after();
    }
    first += calls;
  }
  return {
    us: (name) => median(taken[name]),
    ratio: (slower, faster) => median(taken[slower].map((us, round) => us / taken[faster][round])),
  };
}

/** `quick` takes the second number. */
export const sized = (full, short) => (quick ? short : full);
