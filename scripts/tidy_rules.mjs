// The numbers and bans that scripts/tidy.mjs holds the tree to.

export const widthMax = 120;

// The first row that matches a path decides.
export const budgets = [
  { matches: /^tests\/.*\.(cc|h|mjs|ts)$/, soft: 300, hard: 600, what: 'test files' },
  { matches: /^(engine|ui|web|lessons)\/.*README\.md$/, soft: 40, hard: 40, what: "rooms' READMEs" },
  { matches: /^ui\/panels\/.*\.cc$/, soft: 200, hard: 350, what: 'panels' },
  { matches: /\.h$/, soft: 120, hard: 200, what: 'headers' },
  { matches: /\.(cc|mjs|js|ts)$/, soft: 250, hard: 500, what: 'sources' },
];

const engine = /^engine\/.*\.(h|cc)$/;
// Command-line programs, and the one place that stops with a message.
const programs = /\/cli\/|^engine\/base\/check\.cc$/;
const cpp = /^(engine|ui|web\/bindings|lessons|tests)\/.*\.(h|cc)$/;

// `allow` is the remark that excuses a line; `raw` searches comments and strings too.
export const bans = [
  { where: cpp, pattern: /\bstd::hash\b/, say: 'std::hash differs between libraries: use base/hash' },
  {
    where: cpp,
    pattern: /\b(std::s?rand|random_device|std::shuffle|std::mt19937\w*|std::\w+_distribution)\b/,
    say: 'chance comes from sim/rng',
  },
  {
    where: engine,
    pattern: /\bstd::chrono::\w+_clock\b|\bstd::time\(|(?<![\w.:>])(time|clock|gettimeofday|clock_gettime)\(/,
    except: programs,
    say: 'the host hands in time',
  },
  {
    where: engine,
    pattern: /(?<![\w.:>])(std::)?(f?printf|puts|putchar)\(|\bstd::(cout|cerr|clog)\b/,
    except: programs,
    say: 'the engine does not print',
  },
  {
    where: engine,
    pattern: /\bstd::(i|o)?fstream\b|\bfopen\(|\bgetenv\(|\bstd::filesystem\b/,
    except: programs,
    say: 'the engine reads no files and no environment',
  },
  { where: engine, pattern: /\bstd::(thread|mutex|async|atomic)\b/, say: 'the engine has one thread' },
  {
    where: engine,
    pattern: /\b(std::|(?<![\w.:>]))(pow|log|log2|log10|log1p|exp|exp2|expm1|sin|cos|tan|cbrt)\(/,
    say: 'libm differs between platforms: integers or tables',
  },
  {
    where: engine,
    pattern: /\bstd::unordered_\w+/,
    allow: '// unordered: never iterated',
    say: 'unordered containers only with "// unordered: never iterated"',
  },
  { where: engine, pattern: /\bdynamic_cast\b|\btypeid\b|\bthrow\b|\bcatch\s*\(/, say: 'no exceptions, no RTTI' },
  { where: cpp, pattern: /\b__(DATE|TIME|TIMESTAMP)__\b/, say: 'builds do not know when they happen' },
  {
    where: /\.(h|cc|mjs|js|ts|css|html|cmake)$|^scripts\//,
    except: /^scripts\/tidy_rules\.mjs$/,
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    raw: true,
    say: 'a leftover note: do it or drop it',
  },
  { where: /^package-lock\.json$/, pattern: /"resolved": "http/, raw: true, say: 'the lock names a registry host' },
];
