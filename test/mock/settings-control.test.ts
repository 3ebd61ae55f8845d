/** Settings of a mock that runs, as tests in other languages change them. */
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ providers: ['clicrdv', 'energiapro'] });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const settings = async (body?: unknown) => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${mock.origin}/__mock/settings`, init);
  const json: unknown = await response.json();
  return { status: response.status, json };
};
const refused = async () => {
  const response = await fetch(`${mock.url('clicrdv')}/groups?apikey=demo-apikey`, { redirect: 'manual' });
  return response.status;
};

describe('POST /__mock/settings', () => {
  test('chooses another reading until the next reset', async () => {
    expect(await refused()).toBe(401);
    const changed = await settings({ clicrdv: { refusal: '302' } });
    expect(changed).toMatchObject({ status: 200, json: { clicrdv: { refusal: '302', sessionKey: 'required' } } });
    expect(await refused()).toBe(302);
    expect(await settings()).toEqual(changed);
    mock.reset();
    expect(await refused()).toBe(401);
  });

  test('sets what is off by default, and shows no credentials', async () => {
    const { json } = await settings({ energiapro: { plainHttp: true, disabled: 'portal' } });
    expect(json).toMatchObject({ energiapro: { plainHttp: true, disabled: 'portal' } });
    expect(JSON.stringify(json)).not.toContain(mock.accounts.energiapro.secretKey);
    const init = { method: 'POST', body: new URLSearchParams({ username: '1' }) };
    const response = await fetch(`${mock.url('energiapro')}/authenticate.php`, init);
    expect(await response.json()).toEqual({ error: 'Not allowed.', errorCode: '6' });
  });

  test.each([
    [{ clicrdv: { refusal: 302 } }, '`refusal` of clicrdv must be one of "200", "302", "401", "403", "404", "html".'],
    [{ clicrdv: { side: 'prro' } }, '`side` of clicrdv must be one of "pro", "account", "both".'],
    [{ clicrdv: { mintimeRdv: '5' } }, '`mintimeRdv` of clicrdv must be a number, at least 0, or null.'],
    [{ energiapro: { disabled: 'portale' } }, '`disabled` of energiapro must be one of "portal", "api", null.'],
    [{ energiapro: { maxSessions: -1 } }, '`maxSessions` of energiapro must be a number, at least 0.'],
    [{ energiapro: { plainHttp: 'yes' } }, '`plainHttp` of energiapro must be a boolean, as false is.'],
    [{ energiapro: { scopes: 'x' } }, '`scopes` of energiapro must be a list of names.'],
    [{ clicrdv: { refusals: '302' } }, 'The mock of clicrdv has no setting `refusals`. Did you mean `refusal`?'],
    [{ clicrdv: { apiKey: 'other' } }, 'The mock of clicrdv has no setting `apiKey`.'],
    [{ clicrdv: '302' }, 'The settings of clicrdv must be an object'],
    [{ clicrdv: { refusal: '302' }, clikrdv: {} }, 'The mock does not serve clikrdv'],
  ])('refuses %j and changes nothing', async (body, message) => {
    expect(await settings(body)).toMatchObject({ status: 400, json: { message: expect.stringContaining(message) } });
    expect(await refused()).toBe(401);
  });
});

describe('startMock', () => {
  // What JavaScript and a file of settings can say.
  const start = (options: object) => startMock(options);

  test.each([
    [
      { accounts: { clicrdv: { refusl: '302' } } },
      'The mock of clicrdv has no setting `refusl`. Did you mean `refusal`?',
    ],
    [{ accounts: { chargepilot: { windowMs: 'x' } } }, '`windowMs` of chargepilot must be a number, at least 0.'],
    [{ accounts: { chargepilot: { acceptedPath: 'ful' } } }, 'must be one of "full", "relative", "either".'],
    [{ accounts: { chargepilot: { apiKey: 5 } } }, '`apiKey` of chargepilot must be a string, as "demo-key" is.'],
    [
      { accounts: { 'sne-cotation': { profileStatus: 404 } } },
      '`profileStatus` of sne-cotation must be one of 200, 403.',
    ],
    [{ port: 'abc' }, 'startMock: `port` must be a whole number from 0 to 65535.'],
    [{ port: 65_536 }, 'startMock: `port` must be a whole number from 0 to 65535.'],
    [{ now: 5 }, 'startMock: `now` must be a function.'],
  ])('refuses %j', async (options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });
});
