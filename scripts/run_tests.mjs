// Builds and runs the test sections and sums their cases; scripts/test is the way in.
//   engine   Catch2 suites, native with sanitizers
//   content  scenarios and lessons, native
//   web      the same suites and scenarios as WebAssembly under Node.js, then tests/web, tests/sdk, tests/differential
//   browser  tests/browser against dist/site
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const sections = { engine: runEngine, content: runContent, web: runWeb, browser: runBrowser };
const results = 'build/test-results';
const total = { passed: 0, failed: 0 };

function record(name, passed, failed, seconds) {
  total.passed += passed;
  total.failed += failed;
  const time = seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`;
  console.log(`  ${failed ? 'FAIL' : 'ok  '} ${name}: ${passed} of ${passed + failed}${time}`);
}

function nothing(section) {
  console.log(`  nothing to run in ${section}`);
}

// A build that fails is one failed case, so that the last line tells the truth.
function build(...parts) {
  const { status } = spawnSync('./scripts/build', parts, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) record(`build ${parts.join(' ')}`, 0, 1);
  return status === 0;
}

function run(command, args, options = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => (output += error.message));
    child.on('close', (status) => resolve({ status, output, seconds: (performance.now() - started) / 1000 }));
  });
}

async function runAll(jobs) {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
}

async function runCatch(preset, { name, command }) {
  const report = join(process.cwd(), results, `${preset}-${name}.xml`);
  rmSync(report, { force: true });
  const [program, ...args] = command;
  const { status, output, seconds } = await run(program, [...args, '-r', 'console', '-r', `xml::out=${report}`]);
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const cases = [...xml.matchAll(/<OverallResultsCases successes="(\d+)" failures="(\d+)"/g)].at(-1);
  const passed = cases ? Number(cases[1]) : 0;
  // A program that dies, or that has failures it does not count, is at least one failure.
  const failed = Math.max(cases ? Number(cases[2]) : 1, status === 0 ? 0 : 1);
  if (failed) console.log(tail(output));
  record(`${preset} ${name}`, passed, failed, seconds);
}

function tail(output, limit = 12000) {
  return output.length > limit ? `... ${output.slice(-limit)}` : output;
}

async function runSuites(preset) {
  const { stdout } = spawnSync('ctest', ['--test-dir', `build/${preset}`, '--show-only=json-v1'], { encoding: 'utf8' });
  const tests = JSON.parse(stdout).tests.filter((test) => test.command);
  mkdirSync(results, { recursive: true });
  await runAll(tests.map((test) => () => runCatch(preset, test)));
  return tests.length;
}

async function runEngine() {
  if (!build('native-debug')) return;
  if ((await runSuites('native-debug')) === 0) nothing('engine');
}

function hasJson(folder) {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => file.endsWith('.json'));
}

// Programs that end with "N passed, N failed" themselves.
async function runCounted(name, command, args) {
  const { status, output, seconds } = await run(command, args);
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const failed = Math.max(line ? Number(line[2]) : 1, status === 0 ? 0 : 1);
  if (failed) console.log(tail(output));
  record(name, line ? Number(line[1]) : 0, failed, seconds);
}

async function runScenarios(preset) {
  const suffix = preset.startsWith('wasm') ? '.js' : '';
  const jobs = [];
  for (const [program, folder] of [
    ['dynascope-run', 'tests/conformance'],
    ['dynascope-lessons', 'lessons'],
  ]) {
    const path = `build/${preset}/${program}${suffix}`;
    if (!existsSync(path) || !hasJson(folder)) continue;
    const [command, ...args] = suffix ? [process.execPath, path, folder] : [path, folder];
    jobs.push(() => runCounted(`${preset} ${program} ${folder}`, command, args));
  }
  await runAll(jobs);
  return jobs.length;
}

async function runContent() {
  if (!build('native-debug')) return;
  if ((await runScenarios('native-debug')) === 0) nothing('content');
}

function testFiles(folder) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.test.mjs'));
  return names.sort().map((file) => join(folder, file));
}

async function runNode(name, files, ...flags) {
  const report = join(results, `${name.replaceAll('/', '-')}.tap`);
  mkdirSync(results, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['spec', 'stdout', 'tap', report];
  const args = ['--test', ...flags];
  for (let i = 0; i < reporters.length; i += 2) {
    args.push(`--test-reporter=${reporters[i]}`, `--test-reporter-destination=${reporters[i + 1]}`);
  }
  const { status, output, seconds } = await run(process.execPath, [...args, ...files]);
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (word) => Number(tap.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  const failed = Math.max(count('fail') + count('cancelled'), status === 0 ? 0 : 1);
  if (failed) console.log(tail(output));
  record(name, count('pass'), failed, seconds);
}

async function runWeb() {
  if (!build('wasm-release', 'web')) return;
  let count = await runSuites('wasm-release');
  count += await runScenarios('wasm-release');
  for (const folder of ['tests/web', 'tests/sdk', 'tests/differential']) {
    const files = testFiles(folder);
    // Node.js alone would leave one processor idle.
    if (files.length > 0) await runNode(folder, files, `--test-concurrency=${availableParallelism()}`);
    count += files.length;
  }
  if (count === 0) nothing('web');
}

async function runBrowser() {
  const files = testFiles('tests/browser');
  if (files.length === 0) return nothing('browser');
  if (!build('wasm-release', 'web')) return;
  // One page at a time: WebGL is rendered in software here.
  await runNode('tests/browser', files, '--test-concurrency=1');
}

const { values } = parseArgs({ options: { only: { type: 'string', default: Object.keys(sections).join(',') } } });
const chosen = values.only.split(',');
for (const name of chosen) {
  if (!sections[name]) {
    console.error(`error: no section '${name}': ${Object.keys(sections).join(', ')}`);
    process.exit(2);
  }
}
for (const name of Object.keys(sections).filter((name) => chosen.includes(name))) {
  console.log(`== ${name}`);
  await sections[name]();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
