/** The sweep finds what it is there to find, in a run of tests that leak on purpose. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyProject, root, runNode } from '../support/project.ts';

/** Tests that leak, each in its own way, and what the sweep says of it. */
const leaks: Record<string, { readonly code: string; readonly says: string }> = {
  'prints a token': {
    code: `console.warn('Bearer ' + canary('token'));`,
    says: 'console.warn shows canary "token" (as it is)',
  },
  'writes a hash to stdout': {
    code: `process.stdout.write(createHash('sha256').update(canary('hashed')).digest('base64'));`,
    says: 'an output shows canary "hashed" (sha256, base64)',
  },
  'makes an error with a URL and swallows it': {
    code: `new NetworkError('no ' + encodeURIComponent(canary('key')), { provider: 'p', operation: 'o', code: 'network' });`,
    says: 'an error shows canary "key" (percent-encoded)',
  },
  'puts what the provider said onto an ApiError, where it can be printed': {
    code: `const error = new ApiError('no', { provider: 'p', operation: 'o', code: 'c', error: canary('said') });
      Object.assign(error, { body: error.error });`,
    says: 'an error shows canary "said" (as it is)',
  },
  'rejects below a middleware that swallows it': {
    code: `const auth = async () => { throw Object.assign(new Error('no'), { token: canary('swallowed') }); };
      const client = createClicrdv({ auth });
      client.use({ onError: () => new Response('[]') });
      await client.listGroups();`,
    says: 'what a call rejected with shows canary "swallowed" (as it is)',
  },
  'rejects by name': {
    code: `const auth = async () => { throw Object.assign(new Error('no'), { token: canary('by name') }); };
      await createClicrdv({ auth }).listGroups().catch(() => {});`,
    says: 'what a call rejected with shows canary "by name" (as it is)',
  },
  'tells an event more than it should': {
    code: `const auth = (request, next, call) => {
        call.report({ type: 'attempt', operation: call.operation.id, url: 'https://a.test/?key=' + canary('told', { as: 'plain' }) });
        return next(request);
      };
      await createClicrdv({ auth, fetch: async () => Response.json({ records: [] }) }).listGroups();`,
    says: 'an event shows canary "told" (as it is)',
  },
  'hangs a token on its cache': {
    code: `const cache = tokenCache({ issue: async () => ({ token: canary('cached'), lifetime: 1000 }) });
      Object.assign(cache, { last: canary('cached') });`,
    says: 'a token cache shows canary "cached" (as it is)',
  },
  'rejects with what was to leave': {
    code: `const authorization = 'Basic ' + btoa('user:' + canary('basic', { as: 'plain' }));
      const auth = async (outgoing) => { throw Object.assign(new Error('no'), { sent: { ...outgoing, authorization } }); };
      await createClicrdv({ auth }).GET('/groups.json').catch(() => {});`,
    says: 'what a call rejected with shows canary "basic" (base64)',
  },
  'hangs eight characters of a secret on an auth middleware': {
    code: `const auth = chargepilotAuth({ apiKey: 'k', apiSecret: canary('signing') });
      Object.assign(auth, { hint: canary('signing').slice(6, 14) });`,
    says: 'an auth middleware shows canary "signing" (as it is)',
  },
  'warns of a credential that is no canary': {
    code: `chargepilotAuth({ apiKey: 'k', apiSecret: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121' });
      process.emitWarning(Buffer.from('e95cc363-cd9b-40cf-84d5-ba9c5e9d7121').toString('hex'));
      await new Promise((resolve) => process.once('warning', resolve));`,
    says: 'a warning of the process shows apiSecret of chargepilotAuth (hex)',
  },
  'shows a signature that left': {
    code: `const signatures = [];
      const fetch = async (request) => { signatures.push(request.headers.get('x-signature')); return Response.json([]); };
      await createChargepilot({ auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }), fetch }).GET('/sites');
      console.log(signatures[0].slice(0, 16));`,
    says: 'console.log shows x-signature of chargepilot listSites (as it is)',
  },
  'puts a secret into a snapshot': {
    code: `expect({ key: canary('kept', { as: 'plain' }) }).toMatchSnapshot();`,
    says: 'a snapshot shows canary "kept" (as it is)',
  },
};

test('a run fails by each of its tests that leaks, and by no other', async () => {
  const folder = await copyProject();
  for (const name of ['vitest.config.ts', 'scripts/check-node.mjs', 'test/support']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  const tests = Object.entries(leaks).map(([title, { code }]) => `test('${title}', async () => {\n${code}\n});`);
  const file = `import { createHash } from 'node:crypto';
import { ApiError, NetworkError, unwrap } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { expect, test } from 'vitest';
import { tokenCache } from '../src/auth/lib/token-cache.ts';
import { canary } from './support/canary.ts';
${tests.join('\n')}
test('keeps its secrets', async () => {
  const fetch = async () => Response.json({ message: 'no' }, { status: 401 });
  const auth = chargepilotAuth({ apiKey: canary('a key', { as: 'plain' }), apiSecret: canary('a secret') });
  expect((await createChargepilot({ auth, fetch }).GET('/sites')).response.status).toBe(401);
  const echo = async () => Response.json({ message: canary('an echo') }, { status: 400 });
  const error = await unwrap(createChargepilot({ auth, fetch: echo }).listSites()).catch((thrown) => thrown);
  expect(error.error.message).toBe(canary('an echo'));
});`;
  await writeFile(path.join(folder, 'test/leaks.test.ts'), file);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const output = path.join(folder, 'result.json');
  const reporter = ['--reporter=json', `--outputFile=${output}`];
  const { status, stdout } = await runNode(folder, vitest, 'run', '--project=unit', ...reporter, 'test/leaks.test.ts');
  expect(status).toBe(1);
  expect(stdout).toContain(`GUICHET_CANARY_SEED=${process.env.GUICHET_CANARY_SEED}`);

  const outcomes = new Map<string, string>();
  for (const { title, status: outcome, failureMessages } of JSON.parse(await readFile(output, 'utf8')).testResults[0]
    .assertionResults) {
    outcomes.set(title, [outcome, ...failureMessages].join('\n'));
  }
  for (const [title, { says }] of Object.entries(leaks)) expect(outcomes.get(title), title).toContain(says);
  expect(outcomes.get('keeps its secrets')).toBe('passed');
});
