// Random expressions with their placeholders. A Builder collects names and values for one request.
import { attributes, keyValue, value, valueFor } from './values.mjs';

const comparators = ['=', '<>', '<', '<=', '>', '>='];
const freeNames = new Set(['n', 's', 'm', 'l', 'ss', 'ns', 'bs', 'b', 't', 'z', 'pk', 'sk', 'hk', 'rk']);

export class Builder {
  names = {};
  values = {};
  #random;

  constructor(random) {
    this.#random = random;
  }

  name(attribute) {
    if (freeNames.has(attribute) && !this.#random.once(3)) return attribute;
    const placeholder = `#${attribute.replace(/\W/g, '_')}`;
    this.names[placeholder] = attribute;
    return placeholder;
  }

  value(content) {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = content;
    return placeholder;
  }

  /** A document path, most often one attribute. */
  path(attribute) {
    const random = this.#random;
    const name = this.name(attribute);
    if (attribute === 'm' && random.once(2)) return `${name}.${this.name(random.pick(['x', 'y', 'n']))}`;
    if (attribute === 'l' && random.once(2)) return `${name}[${random.below(4)}]`;
    if (random.once(15)) return `${name}.x[1]`;
    return name;
  }

  members() {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}

const anyAttribute = (random, table) => random.pick([...attributes, ...table.key.map(([name]) => name)]);

/** `exclude`: attributes that may not be named (keys, in a filter of Query). */
export function condition(random, builder, table, exclude = new Set(), depth = 0) {
  if (depth < 2 && random.once(3)) {
    const inner = () => condition(random, builder, table, exclude, depth + 1);
    return random.weighted([
      [3, () => `${inner()} ${random.pick(['AND', 'OR', 'and'])} ${inner()}`],
      [1, () => `NOT ${inner()}`],
      [1, () => `(${inner()})`],
    ])();
  }
  let attribute = anyAttribute(random, table);
  while (exclude.has(attribute)) attribute = random.pick(attributes);
  const path = () => builder.path(attribute);
  const operand = () => builder.value(random.once(6) ? value(random) : valueFor(random, attribute));
  return random.weighted([
    [6, () => `${path()} ${random.pick(comparators)} ${operand()}`],
    [2, () => `attribute_exists(${path()})`],
    [2, () => `attribute_not_exists(${path()})`],
    [1, () => `attribute_type(${path()}, ${builder.value({ S: random.pick(['S', 'N', 'SS', 'L', 'M', 'NULL']) })})`],
    [2, () => `begins_with(${path()}, ${builder.value(random.pick([{ S: 'a' }, { B: 'AA==' }]))})`],
    [2, () => `contains(${path()}, ${builder.value(random.pick([{ S: 'a' }, { N: '1' }, { B: 'AA==' }]))})`],
    [1, () => `size(${path()}) ${random.pick(comparators)} ${builder.value({ N: String(random.below(4)) })}`],
    [1, () => `${path()} IN (${operand()}, ${operand()})`],
    [1, () => `${path()} ${random.pick(comparators)} ${builder.path(random.pick(attributes.slice(0, 5)))}`],
    [1, () => `${path()} BETWEEN ${between(random, builder)}`],
  ])();
}

function between(random, builder) {
  const [low, high] = random.pick([
    [{ N: '0' }, { N: '10' }],
    [{ S: 'a' }, { S: 'b' }],
    [{ N: '2' }, { N: '1' }],
    [{ N: '1' }, { S: 'a' }],
  ]);
  return `${builder.value(low)} AND ${builder.value(high)}`;
}

export function projection(random, builder, table) {
  const chosen = random.some([...attributes, ...table.key.map(([name]) => name)], 1 + random.below(3));
  return chosen.map((name) => builder.path(name)).join(', ');
}

/** Hash key equal to a value, and perhaps a test of the sort key. */
export function keyCondition(random, builder, keys) {
  const [[hash, hashType], range] = keys;
  const first = `${builder.name(hash)} = ${builder.value(keyValue(random, hashType))}`;
  if (range === undefined || random.once(3)) return first;
  const [name, type] = range;
  const operand = () => builder.value(keyValue(random, type));
  const test = random.weighted([
    [3, () => `${builder.name(name)} ${random.pick(['=', '<', '<=', '>', '>='])} ${operand()}`],
    [1, () => `${builder.name(name)} BETWEEN ${operand()} AND ${operand()}`],
    [type === 'N' ? 0 : 1, () => `begins_with(${builder.name(name)}, ${operand()})`],
  ]);
  return random.once(6) ? `${test()} AND ${first}` : `${first} AND ${test()}`;
}

const setActions = [
  [4, (random, builder, name) => builder.value(valueFor(random, name))],
  [1, (_, builder, name) => `${builder.path(name)} + ${builder.value({ N: '1' })}`],
  [1, (random, builder, name) => `${builder.value({ N: '5' })} - ${random.once(2) ? 'n' : builder.path(name)}`],
  [1, (random, builder, name) => `if_not_exists(${builder.path(name)}, ${builder.value(valueFor(random, name))})`],
  [1, (_, builder, name) => `list_append(${builder.path(name)}, ${builder.value({ L: [{ S: 'z' }] })})`],
  [1, (random, builder) => builder.path(random.pick(attributes))],
];

export function update(random, builder) {
  const chosen = random.some(attributes, 1 + random.below(4));
  const clauses = { SET: [], REMOVE: [], ADD: [], DELETE: [] };
  for (const name of chosen) {
    random.weighted([
      [5, () => clauses.SET.push(`${builder.path(name)} = ${random.weighted(setActions)(random, builder, name)}`)],
      [2, () => clauses.REMOVE.push(builder.path(name))],
      [2, () => clauses.ADD.push(`${builder.name(name)} ${builder.value(addend(random, name))}`)],
      [1, () => clauses.DELETE.push(`${builder.name(name)} ${builder.value(addend(random, name))}`)],
    ])();
  }
  const parts = Object.entries(clauses).filter(([, actions]) => actions.length > 0);
  return random
    .some(parts, parts.length)
    .map(([clause, actions]) => `${clause} ${actions.join(', ')}`)
    .join(' ');
}

function addend(random, name) {
  if (random.once(8)) return value(random);
  return { ss: { SS: ['a', 'z'] }, ns: { NS: ['1', '7'] }, bs: { BS: ['AA=='] } }[name] ?? { N: '3' };
}

const tokens = [
  'AND',
  'OR',
  'NOT',
  ',',
  '(',
  ')',
  '=',
  ':v9',
  '#q',
  'data',
  'SET',
  'size(n)',
  '.',
  '[0]',
  'foo(n)',
  '+',
];

/** An expression that is most often no longer one. */
export function garble(random, text) {
  const words = text.split(' ');
  const at = random.below(words.length);
  return random.pick([
    () => '',
    () => words.toSpliced(at, 1).join(' '),
    () => words.toSpliced(at, 0, random.pick(tokens)).join(' '),
    () => words.toSpliced(at, 1, random.pick(tokens)).join(' '),
    () => `${text} AND ${text}`,
    () => `((${text}))`,
    () => `${text}${' '.repeat(4097)}`,
    () => text.replaceAll(':v0', ':undefined'),
  ])();
}
