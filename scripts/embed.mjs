// Writes a file's bytes as C++: embed.mjs NAME FILE FOLDER -> FOLDER/embedded/NAME.h and FOLDER/NAME.cc.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const [name, file, folder] = process.argv.slice(2);
const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
const lines = [];
for (let start = 0; start < bytes.length; start += 64) {
  let line = '';
  // Three octal digits end an escape by themselves, so that no byte can swallow the next one.
  for (const byte of bytes.subarray(start, start + 64)) line += `\\${byte.toString(8).padStart(3, '0')}`;
  lines.push(`    "${line}"`);
}
mkdirSync(`${folder}/embedded`, { recursive: true });
writeFileSync(
  `${folder}/embedded/${name}.h`,
  `#pragma once\n#include <string_view>\nnamespace embedded {\nextern const std::string_view ${name};\n}\n`,
);
writeFileSync(
  `${folder}/${name}.cc`,
  `#include "embedded/${name}.h"\n#pragma GCC diagnostic ignored "-Woverlength-strings"\nnamespace embedded {\n` +
    `static constexpr char ${name}_bytes[] =\n${lines.join('\n') || '    ""'};\n` +
    `const std::string_view ${name}{${name}_bytes, ${bytes.length}};\n}\n`,
);
