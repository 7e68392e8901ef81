// Attribute values, keys and items: few enough keys that requests meet, values of every type and at every limit.

const strings = ['a', 'b', 'ab', 'abc', 'B', 'ä', '漢', '😀', 'a b', '"q"', '\\', '0', '10', '9'];
const numbers = ['0', '1', '-1', '2', '10', '2.5', '-0.5', '1e2', '100', '1E-5', '3.14159', '00.10', '+7', '-0'];
const oddNumbers = [
  '99999999999999999999999999999999999999',
  '0.00000000000000000000000000000000000001',
  '9.9999999999999999999999999999999999999E+125',
  '-9.9999999999999999999999999999999999999E+125',
  '1E-130',
  '123456789012345678901234567890123456780000',
];
const wrongNumbers = ['', 'abc', '1e', '--1', ' 1', '1 ', '0x10', 'NaN', 'Infinity', '1E126', '1E-131', '1.2.3', '.'];
const tooManyDigits = ['123456789012345678901234567890123456789', '0.123456789012345678901234567890123456789'];
const binaries = ['AA==', 'AQI=', '/w==', 'YWJj', '/wD/', 'YQ=='];

export const attributes = ['n', 's', 'm', 'l', 'ss', 'ns', 'bs', 'b', 't', 'z', 'data'];

/** A value that a key of this type may hold. */
export function keyValue(random, type) {
  if (type === 'S') return { S: random.pick(['a', 'b', 'c', 'ab', 'ä']) };
  if (type === 'N') return { N: random.pick(['0', '1', '2', '10', '-1', '2.5', '1.0', '1e1']) };
  return { B: random.pick(binaries) };
}

const makers = {
  S: (random) => (random.once(12) ? '' : random.pick(strings)),
  N: (random) => random.pick(random.once(6) ? oddNumbers : numbers),
  B: (random) => (random.once(12) ? '' : random.pick(binaries)),
  BOOL: (random) => random.once(2),
  NULL: () => true,
  SS: (random) => random.some(strings, 1 + random.below(3)),
  NS: (random) => random.some(['0', '1', '2', '10', '2.5', '-3'], 1 + random.below(3)),
  BS: (random) => random.some(binaries, 1 + random.below(3)),
  L: (random, depth) => Array.from({ length: random.below(4) }, () => value(random, depth + 1)),
  M: (random, depth) =>
    Object.fromEntries(
      random.some(['x', 'y', 'z', 'n', 'a.b'], random.below(4)).map((name) => [name, value(random, depth + 1)]),
    ),
};
export const types = Object.keys(makers);

export function value(random, depth = 0) {
  const chosen = depth > 2 ? types.slice(0, 5) : types;
  const type = random.weighted([
    [3, 'S'],
    [3, 'N'],
    [3, random.pick(chosen)],
  ]);
  return { [type]: makers[type](random, depth) };
}

const usual = { n: 'N', s: 'S', m: 'M', l: 'L', ss: 'SS', ns: 'NS', bs: 'BS', b: 'B', t: 'BOOL', z: 'NULL' };

/** A value of the type that its attribute usually has, so that requests meet. */
export function valueFor(random, name) {
  const type = usual[name];
  return type === undefined || random.once(8) ? value(random) : { [type]: makers[type](random, 0) };
}

export const keyOf = (random, table) =>
  Object.fromEntries(table.key.map(([name, type]) => [name, keyValue(random, type)]));

export function item(random, table) {
  const names = random.some(attributes, random.below(6));
  const rest = Object.fromEntries(names.map((name) => [name, valueFor(random, name)]));
  // Index keys have their type most of the time.
  for (const index of table.indexes) {
    index.key.forEach((name, at) => {
      if (name in rest && !random.once(15)) rest[name] = keyValue(random, index.types[at]);
    });
  }
  return { ...rest, ...keyOf(random, table) };
}

/** A value that is wrong in itself. */
export function wrongValue(random) {
  return random.pick([
    () => ({}),
    () => ({ S: 'a', N: '1' }),
    () => ({ N: random.pick(wrongNumbers) }),
    () => ({ N: random.pick(tooManyDigits) }),
    () => ({ NS: ['1', random.pick(wrongNumbers)] }),
    () => ({ SS: [] }),
    () => ({ NS: [] }),
    () => ({ BS: [] }),
    () => ({ SS: ['a', 'a'] }),
    () => ({ NS: ['1', '1.0'] }),
    () => ({ BS: ['AA==', 'AA=='] }),
    () => ({ NULL: false }),
    () => ({ SS: [''] }),
    () => ({ B: 'not base64' }),
    () => ({ L: [wrongValue(random)] }),
    () => ({ M: { x: wrongValue(random) } }),
    () => ({ X: 'a' }),
  ])();
}
