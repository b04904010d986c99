// Which file of the repository becomes which page. Addresses of causes are printed in every event, and never change.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const repository = 'https://github.com/whydenied/whydenied';
export const address = 'https://whydenied.github.io';
export const version = /<revision>(.*)<\/revision>/.exec(readFileSync(path.join(root, 'pom.xml'), 'utf8'))[1];

const top = {
  'README.md': 'index.md',
  'SECURITY.md': 'security.md',
  'ARCHITECTURE.md': 'architecture.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changelog.md',
};

function files(directory) {
  return readdirSync(path.join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const name = `${directory}/${entry.name}`;
    return entry.isDirectory() ? files(name) : [name];
  });
}

/** Page by source, both relative. */
export const pages = new Map([
  ...Object.entries(top).filter(([source]) => existsSync(path.join(root, source))),
  ...files('docs')
    .filter((source) => source.endsWith('.md'))
    .map((source) => [source, source.slice('docs/'.length).replace(/README\.md$/, 'index.md')]),
]);

/** Files that are published as they are, by source. */
export const assets = new Map(files('docs/schema').map((source) => [source, source.slice('docs/'.length)]));

/** The heading of a page. */
export function title(source) {
  const heading = /^# (.*)$/m.exec(readFileSync(path.join(root, source), 'utf8'));
  return heading ? heading[1].replaceAll('`', '') : source;
}

/** Where a relative link of a source leads on the site; null where nothing is there. */
export function target(source, link) {
  const [file, anchor] = link.split('#', 2);
  if (file === '') return link;
  const wanted = path.posix.normalize(path.posix.join(path.posix.dirname(source), file)).replace(/\/$/, '');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  for (const name of [wanted, `${wanted}/README.md`]) {
    if (pages.has(name)) return `/${pages.get(name).replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}${hash}`;
  }
  if (assets.has(wanted)) return `/${assets.get(wanted)}`;
  const real = path.join(root, wanted);
  if (!existsSync(real)) return null;
  return `${repository}/${statSync(real).isDirectory() ? 'tree' : 'blob'}/main/${wanted}${hash}`;
}
