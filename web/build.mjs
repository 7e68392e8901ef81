// Makes the npm package and the page:
//   build.mjs --modules FOLDER [--out dist] [--only package|page]
// FOLDER holds engine.{mjs,wasm} and playground.{mjs,wasm}. The package lands in OUT/npm/dynascope, the page in
// OUT/site.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packLessons } from '../lessons/pack.mjs';

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const { values } = parseArgs({
  options: { modules: { type: 'string' }, out: { type: 'string', default: 'dist' }, only: { type: 'string' } },
});
const modules = values.modules ?? join(root, 'build/wasm-release/modules');
const out = values.out;

function need(file) {
  if (existsSync(file)) return file;
  console.error(`build: ${file} is missing; run ./scripts/build wasm-release`);
  process.exit(1);
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

function buildPackage() {
  const folder = join(out, 'npm/dynascope');
  rmSync(folder, { recursive: true, force: true });
  const compiler = join(root, 'node_modules/.bin/tsc');
  execFileSync(compiler, ['-p', join(web, 'tsconfig.package.json'), '--outDir', join(folder, 'dist')], {
    stdio: 'inherit',
  });
  for (const name of ['engine.mjs', 'engine.wasm']) copy(need(join(modules, name)), join(folder, 'wasm', name));
  const types = readFileSync(join(web, 'wasm/engine.d.mts'), 'utf8').replace('../src/', '../dist/');
  writeFileSync(join(folder, 'wasm/engine.d.mts'), types);
  copy(join(web, 'bin'), join(folder, 'bin'));
  copy(join(web, 'package.json'), join(folder, 'package.json'));
  copy(join(web, 'PACKAGE.md'), join(folder, 'README.md'));
  copy(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeNotices(folder);
}

async function buildPage() {
  const { build } = await import('esbuild');
  const folder = join(out, 'site');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'public'), folder, { recursive: true, filter: (path) => !path.endsWith('README.md') });
  for (const name of ['playground.mjs', 'playground.wasm']) copy(need(join(modules, name)), join(folder, name));
  await build({
    entryPoints: [join(web, 'src/page/main.ts')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    external: ['./playground.mjs'],
    tsconfigRaw: '{}',
    logLevel: 'warning',
  });
  packLessons(root, folder); // files that the page loads when they are opened
  stampSizes(folder);
  copy(join(root, 'LICENSE'), join(folder, 'LICENSE.txt'));
  writeNotices(folder);
}

function writeNotices(folder) {
  execFileSync(process.execPath, [join(root, 'scripts/notices.mjs'), resolve(folder)], { cwd: root, stdio: 'inherit' });
}

/** The loading bar knows how much will come, also when the server compresses and hides it. */
function stampSizes(folder) {
  const page = join(folder, 'index.html');
  const bytes = readFileSync(join(folder, 'playground.wasm')).length;
  writeFileSync(page, readFileSync(page, 'utf8').replace('data-wasm-bytes="0"', `data-wasm-bytes="${bytes}"`));
}

if (values.only !== 'page') buildPackage();
if (values.only !== 'package') {
  if (existsSync(join(modules, 'playground.wasm')) && readdirSync(join(root, 'public')).length > 0) await buildPage();
  else console.log('build: no playground module, so no page');
}
