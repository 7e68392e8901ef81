// Known differences: each says where it shows, who is right, and how that is known.
import { readFileSync } from 'node:fs';

/**
 * Reads the rows of known_differences.json. A row explains a difference when its operation is among `operations`
 * (any, when absent), the request has at least `faults` faults, and the row's patterns occur in the path, in our
 * answer, in the other's and in the request.
 */
export function readKnown(url = new URL('known_differences.json', import.meta.url)) {
  return JSON.parse(readFileSync(url, 'utf8')).map((row) => {
    const pattern = (text) => new RegExp(text ?? '', 's');
    const [path, ours, theirs, body] = [row.path, row.ours, row.theirs, row.request].map(pattern);
    return {
      ...row,
      body,
      uses: 0,
      test: (difference, { text, faults }) =>
        faults >= (row.faults ?? 0) &&
        (row.operations === undefined || row.operations.includes(difference.operation)) &&
        path.test(difference.path) &&
        ours.test(difference.ours) &&
        theirs.test(difference.theirs) &&
        body.test(text),
    };
  });
}

/** Whether a known difference may have left the two sides with different items, though their answers are alike. */
export function mayPart(known, { operation, text }) {
  return known.some((row) => row.silent && row.operations.includes(operation) && row.body.test(text));
}

/** The row that explains a difference, counted. */
export function explain(known, difference, request) {
  const row = known.find((candidate) => candidate.test(difference, request));
  if (row) row.uses += 1;
  return row;
}
