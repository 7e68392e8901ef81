// A finding in words, with the requests that show it.

export function describe({ difference, requests, seed, times }, name) {
  const { operation, path, ours, theirs } = difference;
  const lines = [`${operation} differs in ${path} (${times} times; sequence seed ${seed})`];
  lines.push(`  engine:   ${ours}`, `  ${`${name}:`.padEnd(9)} ${theirs}`);
  for (const request of requests) lines.push(`  ${request.operation} ${request.text}`);
  return lines.join('\n');
}
