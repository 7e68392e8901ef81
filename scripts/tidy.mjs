// The rules of layout that a script can check. Hard limits and bans fail; soft limits warn (--warnings lists them all).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bans, budgets, widthMax } from './tidy_rules.mjs';

const skipped = new Set(['build', 'dist', 'node_modules', '.git', '.cache']);
const errors = [];
const warnings = [];

function walk(folder, found = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path, found);
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

// Comments and the insides of strings become blanks, so that only code is searched; lines keep their numbers.
function codeOnly(text) {
  const blank = (match) => match.replace(/[^\n]/g, ' ');
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|R"\(([\s\S]*?)\)"|"(?:\\.|[^"\\\n])*"/g, blank);
}

function checkWidth({ path, lines }) {
  lines.forEach((line, i) => {
    if ([...line].length > widthMax) errors.push(`${path}:${i + 1}: wider than ${widthMax} columns`);
    if (/[ \t]$/.test(line)) errors.push(`${path}:${i + 1}: space at the end of the line`);
  });
}

// Sources of a room are compiled several at a time (DYNASCOPE_UNITY), so that a local name means one thing in a room.
const localNames = new Map();
const localDefinition = /^(?:struct|class|enum class) (\w+)|^[\w:<>,&*\s[\]]*?[\s&*](\w+)(\([^)]*)?(?:\)|\[\]| = |\{)/;
function checkLocalNames({ path, lines }) {
  const room = path.match(/^(?:engine|lessons|ui|tests\/unit|tests(?!\/property))\/[^/]+(?=\/)/)?.[0];
  if (!room || !path.endsWith('.cc') || /\/(shapes|cli)\//.test(path)) return;
  for (const [, space] of lines.join('\n').matchAll(/namespace \{\n([\s\S]*?)\n\} {2}\/\/ namespace\n/g)) {
    for (const line of space.split('\n').filter((line) => /^[a-z]\w*[^;]*/i.test(line))) {
      const [, alias, meaning] = line.match(/^using (\w+) = (.*);/) ?? [];
      const [, type, name, parameters] = line.match(localDefinition) ?? [];
      const local = alias ?? type ?? name;
      if (!local || (!alias && line.startsWith('using '))) continue;
      const types = (parameters ?? '').replace(/\b\w+(?=,|$)/g, '');
      const key = `${room} ${local}${types}`;
      const other = localNames.get(key);
      if (other && other.path !== path && !(meaning && meaning === other.meaning))
        errors.push(`${path}: local name '${local}' is taken in ${other.path}`);
      localNames.set(key, { path, meaning });
    }
  }
}

// Two types of one name in one namespace are two meanings of one symbol for the linker, which may take either.
const typeNames = new Map();
function checkTypeNames({ path, lines }) {
  if (!path.endsWith('.h')) return;
  const spaces = [];
  for (const line of lines) {
    const [, opened] = /^namespace ([\w:]+) \{/.exec(line) ?? [];
    const [, type] = /^(?:struct|class|enum class) (\w+)[^;]*\{/.exec(line) ?? [];
    if (opened) spaces.push(opened);
    else if (/^\} {2}\/\/ namespace \w/.test(line)) spaces.pop();
    if (!type) continue;
    const name = [...spaces, type].join('::');
    const other = typeNames.get(name) ?? path;
    if (other !== path) errors.push(`${path}: ${name} is another type in ${other}`);
    typeNames.set(name, path);
  }
}

function checkLength({ path, lines }) {
  const budget = budgets.find(({ matches }) => matches.test(path));
  if (!budget) return;
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (count > budget.hard) errors.push(`${path}: ${count} lines; ${budget.what} have at most ${budget.hard}`);
  else if (count > budget.soft) warnings.push(`${path}: ${count} lines; ${budget.what} should have ${budget.soft}`);
}

function checkBans({ path, lines, code }) {
  const codeLines = code.split('\n');
  for (const { where, except, pattern, raw, allow, say } of bans) {
    if (!where.test(path) || except?.test(path)) continue;
    (raw ? lines : codeLines).forEach((line, i) => {
      if (pattern.test(line) && !(allow && lines[i].includes(allow))) errors.push(`${path}:${i + 1}: ${say}`);
    });
  }
}

const notFunctions =
  /^\s*(namespace|class|struct|enum|union|extern|using|typedef|#|\}|public|private|protected|case)\b/;

// On formatted code a body opens on a line that ends with "{" and closes at the same indent as its first line:
// at column 0, or at column 4 inside a class. Macros and initialisers hold no "(" before their brace, or end in "};".
function functions(codeLines) {
  const found = [];
  for (let i = 0; i < codeLines.length; i++) {
    const indent = /^( {4})?(?=[A-Za-z~_[])/.exec(codeLines[i])?.[0];
    if (indent === undefined || notFunctions.test(codeLines[i])) continue;
    let head = '';
    let open = i;
    for (; open < Math.min(i + 14, codeLines.length); open++) {
      head += codeLines[open].trimEnd();
      if (/[{;}]$/.test(head)) break;
    }
    if (!head.endsWith('{') || !head.includes('(') || /=\s*\{$/.test(head)) continue;
    const end = codeLines.findIndex((line, j) => j > open && line.startsWith(`${indent}}`));
    if (end < 0) continue;
    found.push({ line: i + 1, length: end - i + 1 });
    i = end;
  }
  return found;
}

function checkFunctions({ path, code }) {
  if (!/^(engine|ui|web\/bindings|lessons|tests)\/.*\.(cc|h)$/.test(path)) return;
  const [soft, hard] = [40, 70];
  for (const { line, length } of functions(code.split('\n'))) {
    // A test case tells one story and may take longer; its file's budget bounds it.
    if (length > hard && !path.startsWith('tests/'))
      errors.push(`${path}:${line}: a function of ${length} lines; at most ${hard}`);
    else if (length > soft) warnings.push(`${path}:${line}: a function of ${length} lines; better ${soft}`);
  }
}

function readArrows() {
  const rooms = new Map();
  for (const line of readFileSync('scripts/arrows.txt', 'utf8').split('\n')) {
    const match = /^([a-z/]+):\s*(.*)$/.exec(line);
    if (match) rooms.set(match[1], new Set(match[2].split(/\s+/).filter(Boolean)));
  }
  return rooms;
}

function roomOf(path, rooms) {
  const inside = path.replace(/^engine\//, '');
  return [...rooms.keys()].find(
    (room) => inside.startsWith(`${room}/`) && room.includes('/') !== path.startsWith('engine/'),
  );
}

function includesOf(file) {
  return file.lines.flatMap((line, i) => {
    const match = /^\s*#\s*include\s+(["<])([^">]+)[">]/.exec(line);
    return match ? [{ line: i + 1, quoted: match[1] === '"', target: match[2] }] : [];
  });
}

function checkArrows(file, rooms) {
  const room = roomOf(file.path, rooms);
  if (!room) {
    if (file.path.startsWith('engine/')) errors.push(`${file.path}: no such room in scripts/arrows.txt`);
    return;
  }
  for (const { line, target } of includesOf(file)) {
    const at = `${file.path}:${line}`;
    const other = [...rooms.keys()].find((name) => target.startsWith(`${name}/`));
    if (other && other !== room && !rooms.get(room).has(other)) errors.push(`${at}: ${room} may not include ${other}`);
    if (target.startsWith('tests/')) errors.push(`${at}: nothing may include tests`);
    if (/^imgui/.test(target) && !room.startsWith('ui/')) errors.push(`${at}: only ui includes Dear ImGui`);
    if (/^zstd/.test(target) && room !== 'backup') errors.push(`${at}: only backup knows Zstandard`);
    if (/^emscripten/.test(target) && room !== 'web/bindings' && !/(_web|\/main)\.cc$/.test(file.path)) {
      errors.push(`${at}: Emscripten headers belong to web/bindings and *_web.cc`);
    }
    if (/^nlohmann/.test(target) && /^engine\//.test(file.path) && room !== 'json') {
      errors.push(`${at}: only json knows nlohmann`);
    }
  }
}

function checkDeadHeaders(files) {
  const included = new Set();
  for (const file of files) {
    for (const { target } of includesOf(file)) included.add(target).add(join(dirname(file.path), target));
  }
  for (const { path } of files) {
    if (!path.endsWith('.h')) continue;
    const names = [path, path.replace(/^engine\//, ''), path.replace(/^tests\//, '')];
    if (!names.some((name) => included.has(name))) errors.push(`${path}: never included`);
  }
}

function checkReadmes(paths, rooms) {
  const folders = [...rooms.keys()].map((room) => (room.includes('/') ? room : `engine/${room}`));
  for (const folder of folders) {
    const holdsCode = paths.some((path) => path.startsWith(`${folder}/`) && /\.(cc|h)$/.test(path));
    if (holdsCode && !existsSync(`${folder}/README.md`)) errors.push(`${folder}: a room has a README.md`);
  }
}

const paths = walk('.');
const text = /\.(h|cc|mjs|js|ts|css|html|cmake|md|json|sh|txt)$/;
const source = /\.(h|cc|mjs|js|ts|css|html|cmake|sh)$/;
const rooms = readArrows();
const files = paths
  .filter((path) => text.test(path) || (dirname(path) === 'scripts' && !basename(path).includes('.')))
  .map((path) => {
    const content = readFileSync(path, 'utf8');
    return { path, lines: content.split('\n'), code: /\.(h|cc)$/.test(path) ? codeOnly(content) : content };
  });

for (const file of files) {
  if (source.test(file.path)) checkWidth(file);
  checkLength(file);
  checkLocalNames(file);
  checkTypeNames(file);
  checkBans(file);
  checkFunctions(file);
}
const cpp = files.filter(({ path }) => /\.(h|cc)$/.test(path));
for (const file of cpp) checkArrows(file, rooms);
checkDeadHeaders(cpp);
checkReadmes(paths, rooms);

const shown = process.argv.includes('--warnings') ? warnings : [];
for (const line of shown) console.log(`warning: ${line}`);
if (warnings.length > shown.length)
  console.log(`  ${warnings.length} above a soft limit (node scripts/tidy.mjs --warnings)`);
for (const line of errors) console.error(`  ${line}`);
process.exitCode = errors.length ? 1 : 0;
