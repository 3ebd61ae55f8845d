/** What the tables of failures say of a 401 under the generated auth middleware, against what that does. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clientCredentials } from '../../src/auth/lib/client-credentials.ts';
import { apiKey, bearer, standardAuth } from '../../src/auth/lib/standard.ts';
import { createClient } from '../../src/client/index.ts';
import { loginsOf } from '../../src/codegen/auth.ts';
import { operationsOf, type SpecDocument } from '../../src/codegen/document.ts';
import { allFailures, failuresOf } from '../../src/codegen/failures.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { byClientIn, byClientOf } from '../../src/docs/failures.ts';
import { renewalOf } from '../../src/docs/renewal.ts';

const document: SpecDocument = parse(`
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.test }]
security: [{ oauth: [] }]
paths:
  /pets:
    get: { operationId: listPets, responses: { 200: { description: Read. }, 401: { description: No. } } }
    post: { operationId: addPet, responses: { 200: { description: Added. }, 401: { description: No. } } }
  /rest: { get: { operationId: readRest, responses: { 200: { description: Read. }, default: { description: Failed. } } } }
  /range: { get: { operationId: readRange, responses: { 200: { description: Read. }, 4XX: { description: Failed. } } } }
  /stated:
    get:
      operationId: readStated
      responses:
        200: { description: Read. }
        401: { description: Not now., x-failure: { action: give-up } }
        403: { description: Never., x-failure: { action: renew } }
  /key:
    get: { operationId: readKey, security: [{ key: [] }], responses: { 200: { description: Read. }, 401: { description: No key. } } }
  /held:
    get: { operationId: readHeld, security: [{ held: [] }], responses: { 200: { description: Read. }, 401: { description: No token. } } }
components:
  securitySchemes:
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://pets.test/token, scopes: {} } } }
    key: { type: apiKey, in: header, name: X-Key }
    held: { type: http, scheme: bearer, x-obtained-by: listPets }
`);
const provider = providerOf('pets', document, { logins: loginsOf(document) });
const RENEWED = 'Renews the token or session and repeats the call, once.';
const RETURNED = 'Returns the failure.';

/** How often a call is sent that is refused with this status. */
async function timesSent(method: string, status: number): Promise<number> {
  let sent = 0;
  const fetch = async (request: Request) => {
    if (request.url.endsWith('/token')) return Response.json({ access_token: 't', token_type: 'Bearer' });
    sent += 1;
    return Response.json({}, { status });
  };
  const credentials = { oauth: { clientId: 'i', clientSecret: 's' }, key: 'k', held: 'h' };
  const schemes = {
    oauth: clientCredentials('oauth', 'oauth'),
    key: apiKey('key', 'header', 'X-Key'),
    held: bearer('held'),
  };
  const client = createClient<object, object>(provider, 'createPets', {
    auth: standardAuth('pets', 'petsAuth', credentials, schemes),
    fetch,
  });
  await Reflect.get(client, method)();
  return sent;
}

describe('under the generated middleware, a table of', () => {
  test.each([
    ['listPets', 401, 'HTTP 401', RENEWED, 2],
    [
      'addPet',
      401,
      'HTTP 401',
      'Renews the token or session for the next call. Does not repeat this one, which may have had an effect.',
      1,
    ],
    [
      'readRest',
      401,
      'any other status',
      `After 401: ${RENEWED} After 429, 500, 502, 503 and 504: repeats the call.`,
      2,
    ],
    ['readRest', 403, 'any other status', expect.not.stringContaining('403'), 1],
    ['readRange', 401, 'HTTP 4XX', `After 401: ${RENEWED} After 429: repeats the call.`, 2],
    ['readStated', 401, 'HTTP 401', RENEWED, 2],
    ['readStated', 403, 'HTTP 403', RETURNED, 1],
    ['readKey', 401, 'HTTP 401', RETURNED, 1],
    ['readHeld', 401, 'HTTP 401', RETURNED, 1],
  ])('%s says of a %i what happens', async (id, status, name, said, sent) => {
    const found = operationsOf(document).find(({ operation }) => operation.operationId === id)?.operation;
    const described = provider.operations[id];
    if (!found || !described) throw new Error(`There is no operation ${id}.`);
    const say = byClientOf(found, described, renewalOf(document, false));
    expect(
      failuresOf(document, found)
        .filter((failure) => failure.name === name)
        .map(say),
    ).toEqual([said]);
    expect(await timesSent(id, status)).toBe(sent);
  });

  test('the whole API says it of each description', () => {
    const say = byClientIn(document, renewalOf(document, false));
    const rows = allFailures(document).map((failure) => [failure.meaning, say(failure)]);
    const unless = 'A call that may have an effect is not repeated.';
    expect(Object.fromEntries(rows)).toMatchObject({
      'No.': `${RENEWED} ${unless}`,
      'Not now.': `${RENEWED} ${unless}`,
      'Never.': RETURNED,
      'No key.': RETURNED,
      'No token.': RETURNED,
    });
  });
});

test('a middleware of the project’s own is taken to renew what a login returned, unless the spec says otherwise', () => {
  const say = byClientIn(document, renewalOf(document, true));
  const rows = Object.fromEntries(allFailures(document).map((failure) => [failure.meaning, say(failure)]));
  expect(rows).toMatchObject({
    'No token.': expect.stringMatching(/^Renews/),
    'Not now.': expect.stringMatching(/^Returns/),
  });
});
