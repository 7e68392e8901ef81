// Runs clang-tidy over the engine and the lesson checker. A file's verdict is kept in build/tidy until the file, a
// header that it reaches, or the rules change.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

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

function check(path) {
  const unknown = ['-Wno-unknown-warning-option', '-Wno-unused-command-line-argument'];
  const args = ['-p', database, '--quiet', ...unknown.map((flag) => `--extra-arg=${flag}`), path];
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
  .filter((path) => path.endsWith('.cc'));
mkdirSync(cache, { recursive: true });
const waiting = sources.sort().filter((path) => !existsSync(verdictPath(path)));
const said = new Set();
let failed = 0;

async function work() {
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const { ok, output } = await check(path);
    if (ok) {
      writeFileSync(verdictPath(path), '');
      continue;
    }
    failed++;
    // A header's finding comes once for each file that includes it.
    const findings = output.split(/(?=^\/.*: (?:error|warning): )/m).filter((finding) => !said.has(finding));
    for (const finding of findings) said.add(finding);
    process.stdout.write(findings.join('').replaceAll(`${process.cwd()}/`, ''));
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
process.exitCode = failed ? 1 : 0;
