// Runs clang-tidy over the engine and the lesson checker, some sources of a room at a time: most of the time goes to
// what they all include. A file's verdict is kept in build/tidy until the file, a header that it reaches, or the rules
// change.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve as absolute, dirname } from 'node:path';

const database = 'build/tidy-database';
const cache = 'build/tidy';
const texts = new Map();

function textOf(path) {
  if (!texts.has(path)) texts.set(path, existsSync(path) ? readFileSync(path, 'utf8') : '');
  return texts.get(path);
}

function reached(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, target] of textOf(path).matchAll(/^#include "([^"]+)"/gm)) {
    const file = [`engine/${target}`, target].find((name) => existsSync(name));
    if (file) reached(file, seen);
  }
  return seen;
}

function verdictPath(path) {
  const hash = createHash('sha256').update(textOf('.clang-tidy'));
  for (const file of [...reached(path)].sort()) hash.update(`${file}\n${textOf(file)}`);
  return `${cache}/${hash.digest('hex').slice(0, 32)}`;
}

const commands = new Map(
  JSON.parse(readFileSync(`${database}/compile_commands.json`, 'utf8')).map(({ file, command }) => [file, command]),
);

// What the compiler is told about a source, without the output and the source itself.
function flagsOf(path) {
  const words = commands.get(absolute(path))?.split(' ').slice(1) ?? ['-std=c++20'];
  return words.slice(0, words.indexOf('-o') < 0 ? undefined : words.indexOf('-o'));
}

function check(paths, number) {
  const batch = `${cache}/batch_${number}.cc`;
  writeFileSync(batch, paths.map((path) => `#include "${absolute(path)}"\n`).join(''));
  const unknown = ['-Wno-unknown-warning-option', '-Wno-unused-command-line-argument'];
  const args = ['--quiet', batch, '--', ...flagsOf(paths[0]), ...unknown];
  return new Promise((resolve) => {
    const child = spawn('clang-tidy', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (status) => resolve({ ok: status === 0, output }));
  });
}

const sources = ['engine', 'lessons']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.cc') && !path.endsWith('_web.cc'));
mkdirSync(cache, { recursive: true });
const unseen = sources.sort().filter((path) => !existsSync(verdictPath(path)));
const waiting = [];
for (const path of unseen) {
  const last = waiting.at(-1);
  // Local names of the tables of shapes repeat from file to file.
  const joins = last && last.length < 8 && dirname(last[0]) === dirname(path) && !path.includes('/shapes/');
  if (joins) last.push(path);
  else waiting.push([path]);
}
const said = new Set();
let failed = 0;
let number = 0;

async function work() {
  for (let paths = waiting.shift(); paths; paths = waiting.shift()) {
    const { ok, output } = await check(paths, number++);
    if (ok) {
      for (const path of paths) writeFileSync(verdictPath(path), '');
      continue;
    }
    failed++;
    // A header's finding comes once for each batch that includes it.
    const findings = output.split(/(?=^\/.*: (?:error|warning): )/m).filter((finding) => !said.has(finding));
    for (const finding of findings) said.add(finding);
    process.stdout.write(findings.join('').replaceAll(`${process.cwd()}/`, ''));
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
process.exitCode = failed ? 1 : 0;
