// Copies the manual to pages/, with links as the site has them. A relative link that leads nowhere ends the build.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { address, assets, pages, root, target } from './pages.mjs';

const out = path.join(root, 'site/pages');
const faults = [];

/** Links outside of code; targets of reference definitions are not used here. */
function relink(source, text, absolute = '') {
  let fenced = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) fenced = !fenced;
      if (fenced) return line;
      return line
        .split(/(`[^`]*`)/)
        .map((part, i) =>
          i % 2 === 1 ? part : part.replace(/\]\((?![a-z]+:)([^)\s]+)\)/g, (whole, link) => {
            const leads = target(source, link);
            if (leads === null) faults.push(`${source}: ${link} leads nowhere`);
            return leads === null ? whole : `](${leads.startsWith('/') ? absolute : ''}${leads})`;
          }))
        .join('');
    })
    .join('\n');
}

function write(name, text) {
  mkdirSync(path.dirname(path.join(out, name)), { recursive: true });
  writeFileSync(path.join(out, name), text);
}

rmSync(out, { recursive: true, force: true });
for (const [source, page] of pages) {
  write(page, relink(source, readFileSync(path.join(root, source), 'utf8')));
}
for (const [source, file] of assets) {
  mkdirSync(path.dirname(path.join(out, 'public', file)), { recursive: true });
  cpSync(path.join(root, source), path.join(out, 'public', file));
}
write('public/llms.txt', relink('llms.txt', readFileSync(path.join(root, 'llms.txt'), 'utf8'), address));

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${pages.size} pages, ${assets.size + 1} files`);
