// node --test tools/catalog/
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const reference = join(here, 'testdata/service-reference');
const target = mkdtempSync(join(tmpdir(), 'facts-'));
after(() => rmSync(target, { recursive: true, force: true }));

function run(...options) {
  return spawnSync('node', [join(here, 'generate.mjs'), '--dependents', 'none', '--target', join(target, 'facts'), ...options], {
    encoding: 'utf8',
  });
}

test("AWS's own files come to the lines that the catalogue reads", () => {
  const ran = run('--service-reference', reference, '--date', '2026-11-30');
  assert.equal(ran.status, 0, ran.stderr);
  const facts = (file) => readFileSync(join(target, 'facts', file), 'utf8');
  assert.deepEqual(readdirSync(join(target, 'facts')).sort(), ['NOTICE.txt', 'VERSION.txt', 'sqs.txt']);
  assert.equal(
    facts('sqs.txt'),
    [
      'N\tAmazon SQS',
      'K\taws:ResourceTag/${TagKey}\tString',
      'K\taws:RequestTag/${TagKey}\tString',
      'K\taws:TagKeys\tArrayOfString',
      'G\t0',
      'G\t1-2',
      'R\tqueue\tarn:${Partition}:sqs:${Region}:${Account}:${QueueName}\t0',
      'A\tAddPermission\tP\t0\t',
      'A\tListQueues\tL\t\t',
      'A\tReceiveMessage\tR\t0\t',
      'A\tSendMessage\tW\t0\t',
      'A\tTagQueue\tT\t0\t1',
      '',
    ].join('\n'),
  );
  assert.equal(facts('VERSION.txt').split('\n')[0], "AWS's service reference information of 2026-11-30: see NOTICE.txt");
  assert.match(facts('NOTICE.txt'), /service-reference\.html/);
});

test('the date of the download is asked for', () => {
  const ran = run('--service-reference', reference);
  assert.notEqual(ran.status, 0);
  assert.match(ran.stderr, /needs --date/);
});
