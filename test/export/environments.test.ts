/** The environment of a collection for the mock: what it fills in is the demo account, so that the mock accepts what is sent. */
import { describe, expect, test } from 'vitest';
import { environmentsOf } from '../../src/export/environments.ts';
import { SIGNING } from '../../src/export/signing.ts';
import { demoAccount as chargepilot } from '../../src/mock/simulators/chargepilot.ts';
import { demoAccount as clicrdv } from '../../src/mock/simulators/clicrdv.ts';
import { demoAccount as energiapro } from '../../src/mock/simulators/energiapro.ts';
import { demoAccount as openstreet } from '../../src/mock/simulators/openstreet.ts';
import { demoAccount as piste } from '../../src/mock/simulators/sne-cotation.ts';

const accounts = {
  energiapro: { username: energiapro.username },
  openstreet: { key: openstreet.key, email: openstreet.email, password: openstreet.password },
  clicrdv: {
    apikey: clicrdv.apiKey,
    username: clicrdv.email,
    pro_email: clicrdv.email,
    password: clicrdv.password,
  },
  chargepilot: { x_api_key: chargepilot.apiKey, api_secret: chargepilot.apiSecret },
  'sne-cotation': { client_id: piste.clientId, client_secret: piste.clientSecret },
};

describe.each(Object.entries(accounts))('the environments of %s', (name, account) => {
  const variables = new Map(Object.keys(account).map((variable) => [variable, '']));
  const servers = new Map([['server', [{ name: 'production', url: 'https://provider.example' }]]]);
  // Of the requests, only these two say what an environment has.
  const requests = { servers, variables } as unknown as Parameters<typeof environmentsOf>[0];
  const [production, mock] = environmentsOf(requests, SIGNING.get(name), `http://127.0.0.1:4010/${name}`);

  test('have the demo account for the mock', () => {
    expect(Object.fromEntries(mock?.values ?? [])).toEqual({ server: `http://127.0.0.1:4010/${name}`, ...account });
    expect(mock?.secrets).toEqual([]);
  });

  test('leave the credentials of the provider to whoever has them', () => {
    expect(production?.values).toEqual([['server', 'https://provider.example']]);
    expect(production?.secrets.toSorted()).toEqual(Object.keys(account).toSorted());
  });
});
