/** What servers, custom fetches and callers once got through, each with what must come of it. */
import { createFetch } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';

const auth = chargepilotAuth({ apiKey: 'k', apiSecret: 's' });

describe('a server', () => {
  test('may write any bytes behind its status', async () => {
    for (const reason of ['Acc\xe9s refus\xe9', 'it\xe2\x80\x99s fine', '\x01']) {
      const body = '[]';
      const head = `HTTP/1.1 200 ${reason}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
      const wire = await startWire(() => ({ raw: Buffer.from(head + body, 'latin1') }));
      const { data } = await createChargepilot({ auth, baseUrl: wire.url }).GET('/sites');
      expect(data).toEqual([]);
      expect(wire.requests).toHaveLength(1);
    }
  });

  test('that answers with a status above 599 is told so, and asked once', async () => {
    const wire = await startWire(() => ({
      raw: 'HTTP/1.1 799 Odd\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}',
    }));
    const call = createChargepilot({ auth, baseUrl: wire.url }).GET('/sites');
    await expect(call).rejects.toMatchObject({
      name: 'ResponseError',
      code: 'bad_status',
      status: 799,
      retryable: false,
    });
    expect(wire.requests).toHaveLength(1);
  });

  test('that redirects with a broken body leaves no rejection behind', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.error(new Error('broken'));
      },
    });
    const { fetch } = observe(
      () => new Response(body, { status: 302, headers: { location: 'https://elsewhere.example/' } }),
    );
    await expect(createChargepilot({ auth, fetch }).GET('/sites')).rejects.toMatchObject({ code: 'redirected' });
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('a fetch of the caller', () => {
  test('that fails with a circle of causes is a NetworkError', async () => {
    const fetch = async () => {
      const error = new Error('circle');
      error.cause = error;
      throw error;
    };
    await expect(createChargepilot({ auth, fetch, retries: 0 }).GET('/sites')).rejects.toMatchObject({
      code: 'network',
    });
  });

  test('cannot put a text of its own into the message by calling it a code', async () => {
    const fetch = () => Promise.reject(Object.assign(new Error('x'), { code: 'SECRETKEY' }));
    const error = await createChargepilot({ auth, fetch, retries: 0 }).GET('/sites').catch(String);
    expect(error).not.toContain('SECRETKEY');
  });
});

describe('a login', () => {
  const body = { client_id: '1', num_inst: '2' };

  test.each([
    ['null', () => new Response('null')],
    ['no content', () => new Response(null, { status: 204 })],
  ])(
    'of Energiapro answered with %s is an AuthError, and after one repetition is not tried again at once',
    async (_, answer) => {
      const { fetch, sent } = observe(answer);
      const energiapro = createEnergiapro({ auth: energiaproAuth({ username: 'u', secretKey: 's' }), fetch });
      for (let call = 0; call < 2; call++) {
        await expect(energiapro.POST('/index.php#lpn-json', { body })).rejects.toMatchObject({
          name: 'AuthError',
          code: 'login_malformed',
        });
      }
      expect(sent).toHaveLength(2);
    },
  );

  test('that PISTE is too busy for is tried again, and not remembered as refused', async () => {
    const { fetch, sent } = observe(({ url }, index) => {
      if (!url.includes('/token')) return { version: '1.0', etat: 'OK' };
      return index === 0
        ? Response.json({}, { status: 503 })
        : { access_token: 't', token_type: 'Bearer', expires_in: 60 };
    });
    const sne = createSneCotation({ auth: pisteAuth({ clientId: 'i', clientSecret: 's' }), fetch });
    expect((await sne.GET('/healthcheck')).data).toEqual({ version: '1.0', etat: 'OK' });
    expect(sent).toHaveLength(3);
  });

  test('that ClicRDV or Open Street is too busy for is tried again, whatever `retries` says', async () => {
    const user = { email: 'a@b.fr', password: 'p' };
    const busyOnce = (first: string, answer: () => unknown) => {
      let asked = 0;
      return observe(({ path }) =>
        path.includes(first) && asked++ === 0 ? Response.json({}, { status: 503 }) : answer(),
      );
    };
    const session = () => Response.json({ error: null, records: [] }, { headers: { 'set-cookie': '_session_id=s' } });
    const authMiddleware = () => clicrdvSession({ ...user, apiKey: 'k', as: 'pro' });
    const { fetch } = busyOnce('login', session);
    expect((await createClicrdv({ auth: authMiddleware(), fetch }).GET('/groups.json')).data).toMatchObject({
      records: [],
    });
    const once = createClicrdv({ auth: authMiddleware(), fetch: busyOnce('login', session).fetch, retries: 0 });
    expect((await once.GET('/groups.json')).response.status).toBe(200);

    const salted = busyOnce('?salt', () => ({ status: 'OK', salt: 's'.repeat(32), keys: [] }));
    const openstreet = createOpenstreet({ auth: openstreetAuth(user), fetch: salted.fetch });
    expect((await openstreet.POST('/api/account/#query_customer')).data).toMatchObject({ keys: [] });
  });

  test('that cannot reach PISTE says so, and is no malformed answer', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    const call = createSneCotation({ auth: pisteAuth({ clientId: 'i', clientSecret: 's' }), fetch }).GET(
      '/healthcheck',
    );
    await expect(call).rejects.toMatchObject({ name: 'AuthError', code: 'network', operation: 'healthcheck' });
  });

  test('whose answer brings an ID token is none the worse for it', async () => {
    const token = {
      access_token: 't',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: 'e30.e30.c2ln',
      scope: 'openid',
    };
    const { fetch } = observe(({ url }) => (url.includes('/token') ? token : { version: '1.0', etat: 'OK' }));
    const sne = createSneCotation({ auth: pisteAuth({ clientId: 'i', clientSecret: 's', scope: 'openid' }), fetch });
    expect((await sne.GET('/healthcheck')).data?.etat).toBe('OK');
  });

  test('keeps the credentials that it was made with', async () => {
    const credentials = { clientId: 'first', clientSecret: 's' };
    const { fetch, sent } = observe(() => ({ access_token: 't', token_type: 'Bearer' }));
    const sne = createSneCotation({ auth: pisteAuth(credentials), fetch });
    credentials.clientId = 'second';
    await sne.GET('/healthcheck').catch(() => {});
    expect(sent[0]?.body).toContain('client_id=first');
  });

  test('is not taken from a cookie that deletes the session, nor is a session replaced by a refused call', async () => {
    const login = (cookie: string) =>
      Response.json({ pro: { id: 9 }, error: null }, { headers: { 'set-cookie': cookie } });
    const options = { apiKey: 'k', email: 'a@b.fr', password: 'p', as: 'pro' } as const;
    for (const cookie of ['_session_id=deleted; Max-Age=0', '_session_id=x; expires=Thu, 01 Jan 1970 00:00:00 GMT']) {
      const { fetch } = observe(() => login(cookie));
      const call = createClicrdv({ auth: clicrdvSession(options), fetch }).GET('/groups.json');
      await expect(call).rejects.toMatchObject({ code: 'login_malformed' });
    }
    const { fetch, sent } = observe(({ path }, index) => {
      if (path.includes('login')) return login('_session_id=real');
      return index === 1
        ? Response.json({}, { status: 500, headers: { 'set-cookie': '_session_id=anonymous' } })
        : { records: [] };
    });
    const clicrdv = createClicrdv({ auth: clicrdvSession(options), fetch });
    await clicrdv.GET('/groups.json');
    await clicrdv.GET('/groups.json');
    expect(sent[2]?.headers.cookie).toBe('_session_id=real');
  });
});

describe('a caller', () => {
  test('hears his own reason, however false it is', async () => {
    for (const reason of [null, 0, '', false]) {
      const { fetch } = observe(() => []);
      const call = createChargepilot({ auth, fetch }).GET('/sites', { signal: AbortSignal.abort(reason) });
      await expect(call.catch((thrown: unknown) => ({ thrown }))).resolves.toEqual({ thrown: reason });
    }
  });

  test('who aborts while a salt is awaited does not wait for it', async () => {
    const { fetch } = observe(() => new Promise(() => {}));
    const openstreet = createOpenstreet({ auth: openstreetAuth({ email: 'a@b.fr', password: 'p' }), fetch });
    const controller = new AbortController();
    const call = openstreet.POST('/api/account/#query_customer', { signal: controller.signal });
    setImmediate(() => controller.abort('enough'));
    await expect(call).rejects.toBe('enough');
  });

  test('may give headers as a list of pairs', async () => {
    const { fetch, sent } = observe(() => []);
    await createChargepilot({ auth, fetch }).GET('/sites', { headers: [['x-a', '1']] });
    expect(sent[0]?.headers).toMatchObject({ 'x-a': '1' });
  });

  test('who misspells an option is told, before credentials go to production', () => {
    // @ts-expect-error it is called baseUrl
    expect(() => createClicrdv({ baseURL: 'http://127.0.0.1:1' })).toThrow(
      /`baseURL` is not an option. Did you mean `baseUrl`\?$/,
    );
    // @ts-expect-error a server has a name
    expect(() => createClicrdv({ server: null })).toThrow('`server`');
  });

  test('who names a fragment that there is none of reads which there are, and not his own text', async () => {
    const call = createFetch('energiapro')('/index.php#SECRET', { method: 'POST' });
    await expect(call).rejects.toThrow(/^The fragment of POST \/index\.php must be one of #scope-test, /);
    await expect(call).rejects.not.toThrow('SECRET');
  });

  test('who reads gets an answer or an error, and not a name of nothing', async () => {
    const { fetch } = observe(({ path }) =>
      path.includes('authenticate') ? { token: 't' } : new Response(null, { status: 204 }),
    );
    const energiapro = createEnergiapro({ auth: energiaproAuth({ username: 'u', secretKey: 's' }), fetch });
    const call = energiapro.POST('/index.php#lpn-json', { body: { client_id: '1', num_inst: '2' } });
    await expect(call).rejects.toMatchObject({ name: 'ResponseError', code: 'empty' });
  });
});
