// Writes THIRD_PARTY_NOTICES.txt into a folder: what the page and the package contain of others, with its licence.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = process.argv[2] ?? 'dist';
const shipped = [
  ['Dear ImGui', 'MIT', 'imgui'],
  ['JSON for Modern C++ (nlohmann/json)', 'MIT', 'nlohmann-json'],
  ['Zstandard', 'BSD', 'zstd'],
  ['Emscripten runtime and system libraries', 'MIT and NCSA', 'emscripten'],
  ['Inter', 'SIL Open Font License 1.1', 'inter'],
  ['JetBrains Mono', 'SIL Open Font License 1.1', 'jetbrains-mono'],
];
const npmShipped = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'];

const parts = [
  'Dynascope contains the following works of others. Dynascope itself is under the MIT licence (LICENSE).\n',
];

function add(name, licence, text) {
  parts.push(`${'='.repeat(78)}\n${name} (${licence})\n${'='.repeat(78)}\n\n${text.trim()}\n`);
}

for (const [name, licence, file] of shipped) {
  const path = `build/deps/licenses/${file}.txt`;
  if (existsSync(path)) add(name, licence, readFileSync(path, 'utf8'));
  else console.warn(`notices: no licence text for ${name} here; do not publish this build`);
}
for (const name of npmShipped) {
  const manifest = `node_modules/${name}/package.json`;
  if (!existsSync(manifest)) continue;
  const { license } = JSON.parse(readFileSync(manifest, 'utf8'));
  add(name, license, readFileSync(`node_modules/${name}/LICENSE`, 'utf8'));
}

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/THIRD_PARTY_NOTICES.txt`, parts.join('\n'));
