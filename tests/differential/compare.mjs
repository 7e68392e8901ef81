// What two answers have in common once ids, times and free orders are taken away, and where they differ.

// Differs by nature: when, which, and how full at the last count.
const volatile = new Set([
  'TableId',
  'CreationDateTime',
  'LastIncreaseDateTime',
  'LastDecreaseDateTime',
  'LastUpdateToPayPerRequestDateTime',
  'LatestStreamLabel',
  'LatestStreamArn',
  'ItemCount',
  'TableSizeBytes',
  'IndexSizeBytes',
]);
const states = new Set(['TableStatus', 'IndexStatus']);
const setTypes = new Set(['SS', 'NS', 'BS']);
const byName = new Set([
  'LocalSecondaryIndexes',
  'GlobalSecondaryIndexes',
  'AttributeDefinitions',
  'Tags',
  'TableNames',
]);

const sorted = (list) =>
  list
    .map((value) => [JSON.stringify(value), value])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, value]) => value);

/** Members in order of name, sets in order, nothing volatile. */
function plain(value, name = '') {
  if (Array.isArray(value)) {
    const list = value.map((element) => plain(element));
    return setTypes.has(name) || byName.has(name) ? sorted(list) : list;
  }
  if (value === null || typeof value !== 'object') return value;
  const members = Object.keys(value)
    .filter((key) => !volatile.has(key) && !states.has(key))
    .sort()
    .map((key) => [key, plain(value[key], key)]);
  return Object.fromEntries(members);
}

/** Takes away what the API leaves open: the order of Scan, of index entries with equal keys, of batches. */
function settled(operation, request, body) {
  const answer = plain(body);
  const unordered = operation === 'Scan' || (operation === 'Query' && 'IndexName' in request);
  if (unordered && (request.Limit || request.TotalSegments > 1 || request.ExclusiveStartKey)) {
    return {};
  }
  if (unordered && answer.Items) answer.Items = sorted(answer.Items);
  if (operation === 'BatchGetItem') {
    for (const [table, items] of Object.entries(answer.Responses ?? {})) answer.Responses[table] = sorted(items);
  }
  if (operation.startsWith('Batch') && answer.ConsumedCapacity) {
    answer.ConsumedCapacity.sort((a, b) => (a.TableName < b.TableName ? -1 : 1));
  }
  if (operation === 'ListTables') {
    answer.TableNames = answer.TableNames?.filter((name) => name.startsWith('@@'));
  }
  return answer;
}

const errorOf = ({ status, body }) =>
  status === 200 ? 'ok' : `${String(body?.__type).split('#').at(-1)}: ${body?.message ?? body?.Message ?? ''}`;

function* bodyDifferences(ours, theirs, path) {
  const bothObjects = [ours, theirs].every((value) => value !== null && typeof value === 'object');
  if (bothObjects && Array.isArray(ours) === Array.isArray(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      yield* bodyDifferences(ours[key], theirs[key], `${path}.${key}`);
    }
  } else if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
    yield { path, ours: JSON.stringify(ours) ?? 'absent', theirs: JSON.stringify(theirs) ?? 'absent' };
  }
}

/** The differences of two answers: `{ operation, path, ours, theirs }`; path is "error", "status" or in the body. */
export function differences({ operation, text }, ours, theirs) {
  const [ourError, theirError] = [errorOf(ours), errorOf(theirs)];
  if (ourError !== theirError) return [{ operation, path: 'error', ours: ourError, theirs: theirError }];
  if (ours.status !== theirs.status) {
    return [{ operation, path: 'status', ours: String(ours.status), theirs: String(theirs.status) }];
  }
  if (ours.status !== 200) return [];
  const request = JSON.parse(text);
  const [left, right] = [ours, theirs].map(({ body }) => settled(operation, request, body));
  return [...bodyDifferences(left, right, 'body')].map((difference) => ({ operation, ...difference }));
}
