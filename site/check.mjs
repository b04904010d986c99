// After the build: each code has its page at the address that events print, with the section of a situation.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './pages.mjs';

const dist = path.join(root, 'site/.vitepress/dist');
const index = readFileSync(path.join(root, 'docs/causes/README.md'), 'utf8');
const codes = [...index.matchAll(/^\| \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md(?:#([a-z0-9-]+))?\)/gm)];
const faults = [];
for (const [, code, page, section] of codes) {
  const file = path.join(dist, 'causes', `${page}.html`);
  if (!existsSync(file)) {
    faults.push(`${code}: no ${file}`);
  } else if (section && !readFileSync(file, 'utf8').includes(`id="${section}"`)) {
    faults.push(`${code}: no section ${section} in ${page}`);
  }
}
if (codes.length < 60) faults.push(`docs/causes/README.md lists only ${codes.length} codes`);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${codes.length} codes have their page`);
