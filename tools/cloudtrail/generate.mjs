// Writes an invented CloudTrail log file, to measure `whydenied explain` with.
//
//   node tools/cloudtrail/generate.mjs RECORDS [seed] > trail.json
//
// One {"Records": [...]} of that many records; about 6 in 100 are denials, of some 60 principals, actions and resources, as identity-based
// and control policies, key policies and bare "Access Denied" give them. The same arguments give the same file. Some 1.5 KB a record.
const records = Number(process.argv[2] ?? 1000);
let state = Number(process.argv[3] ?? 1) >>> 0 || 1;

/** A number from 0 to 1 (mulberry32). */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];

const ACCOUNT = '111122223333';
const ROLES = Array.from({ length: 40 }, (_, i) => `service-${i}`);
const USERS = Array.from({ length: 20 }, (_, i) => `person-${i}`);
const CALLS = [
  ['s3', 'GetObject', 's3:GetObject', (n) => [`arn:aws:s3:::acme-data/part-${n}`, { bucketName: 'acme-data', key: `part-${n}` }]],
  ['s3', 'PutObject', 's3:PutObject', (n) => [`arn:aws:s3:::acme-reports/day-${n}`, { bucketName: 'acme-reports', key: `day-${n}` }]],
  ['dynamodb', 'PutItem', 'dynamodb:PutItem', (n) => [`arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/t${n}`, { tableName: `t${n}` }]],
  ['dynamodb', 'Query', 'dynamodb:Query', (n) => [`arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/t${n}`, { tableName: `t${n}` }]],
  ['sqs', 'SendMessage', 'sqs:sendmessage', (n) => [`arn:aws:sqs:eu-west-1:${ACCOUNT}:q${n}`, { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/q${n}` }]],
  ['kms', 'Decrypt', 'kms:Decrypt', (n) => [`arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-12345678${1000 + n}`, { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' }]],
  ['lambda', 'Invoke', 'lambda:InvokeFunction', (n) => [`arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f${n}`, { functionName: `f${n}` }]],
  ['secretsmanager', 'GetSecretValue', 'secretsmanager:GetSecretValue', (n) => [`arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:s${n}-AbCdEf`, { secretId: `s${n}` }]],
];

function record(number) {
  const user = random() < 0.2;
  const name = pick(user ? USERS : ROLES);
  const arn = user
    ? `arn:aws:iam::${ACCOUNT}:user/${name}`
    : `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/i-${Math.floor(random() * 1e8)}`;
  const [service, event, action, on] = pick(CALLS);
  const [resource, requestParameters] = on(Math.floor(random() * 20));
  const json = {
    eventVersion: '1.11',
    userIdentity: {
      type: user ? 'IAMUser' : 'AssumedRole',
      principalId: user ? 'AIDAEXAMPLEUSERID0001' : 'AROAEXAMPLEROLEID0001:session',
      arn,
      accountId: ACCOUNT,
      ...(user
        ? { userName: name }
        : { sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, accountId: ACCOUNT, userName: name } } }),
    },
    eventTime: new Date(Date.UTC(2026, 10, 21) + number * 50).toISOString().replace(/\.\d+/, ''),
    eventSource: `${service}.amazonaws.com`,
    eventName: event,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.10',
    userAgent: 'aws-sdk-java/2.41.28 md/io#sync md/http#Apache ua/2.1 os/Linux lang/java#17.0.9 md/OpenJDK_64-Bit_Server_VM',
    requestParameters,
    responseElements: null,
    additionalEventData: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: 0, bytesTransferredOut: 1024 },
    requestID: `REQUEST${number}EXAMPLE`,
    eventID: `c0ffee00-1111-2222-3333-${String(number).padStart(12, '0')}`,
    readOnly: true,
    resources: [{ accountId: ACCOUNT, ARN: resource }],
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Data',
    tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: `${service}.eu-west-1.amazonaws.com` },
  };
  const denied = random();
  if (denied < 0.06) {
    json.errorCode = 'AccessDenied';
    const sentence = `User: ${arn} is not authorized to perform: ${action} on resource: ${resource}`;
    json.errorMessage =
      denied < 0.04
        ? `${sentence} because no identity-based policy allows the ${action} action`
        : denied < 0.05
          ? `${sentence} with an explicit deny in a service control policy`
          : denied < 0.055
            ? `${sentence} because no resource-based policy allows the ${action} action`
            : 'Access Denied';
  } else if (denied < 0.07) {
    json.errorCode = 'ThrottlingException';
    json.errorMessage = 'Rate exceeded';
  }
  return JSON.stringify(json);
}

async function main() {
  let text = '{"Records":[';
  for (let number = 0; number < records; number++) {
    text += (number === 0 ? '' : ',') + record(number);
    if (text.length > 1 << 16) {
      if (!process.stdout.write(text)) await new Promise((go) => process.stdout.once('drain', go));
      text = '';
    }
  }
  process.stdout.write(text + ']}\n');
}
process.stdout.on('error', () => process.exit(1));
await main();
