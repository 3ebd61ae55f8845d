/** Each conversion once: what a call makes of a `Request`, a `Response`, JSON and text, and that bytes come out as they came in. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { quickHashes } from '../support/quick-hashes.ts';
import { startWire, type WireAnswer } from '../support/wire.ts';

quickHashes();

const MARK = 'in-the-body-of-the-call';
const TOKEN = 'in-the-body-of-the-login';
const count = { requests: 0, responses: 0, parses: 0, decodes: 0, reads: 0 };
type Counts = typeof count;
const none: Counts = { requests: 0, responses: 0, parses: 0, decodes: 0, reads: 0 };

class CountedRequest extends Request {
  constructor(...given: ConstructorParameters<typeof Request>) {
    super(...given);
    count.requests += 1;
  }
}
class CountedResponse extends Response {
  constructor(...given: ConstructorParameters<typeof Response>) {
    super(...given);
    count.responses += 1;
  }
}

/** The library, loaded after the constructors were replaced. */
let library: Awaited<ReturnType<typeof load>>;
async function load() {
  vi.resetModules();
  const [root, chargepilot, clicrdv, energiapro, openstreet, sne] = await Promise.all([
    import('guichet'),
    import('guichet/chargepilot'),
    import('guichet/clicrdv'),
    import('guichet/energiapro'),
    import('guichet/openstreet'),
    import('guichet/sne-cotation'),
  ]);
  return { ...root, ...chargepilot, ...clicrdv, ...energiapro, ...openstreet, ...sne, unwrap: root.unwrap };
}

beforeAll(async () => {
  vi.stubGlobal('Request', CountedRequest);
  vi.stubGlobal('Response', CountedResponse);
  // Only what is done with the body of the call is counted: tests and the login have JSON and text of their own.
  const { parse } = JSON;
  vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    if (String(text).includes(MARK)) count.parses += 1;
    return parse(text, reviver);
  });
  const { decode } = TextDecoder.prototype;
  vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(function (
    this: InstanceType<typeof TextDecoder>,
    ...given
  ) {
    const text = Reflect.apply(decode, this, given);
    if (text.includes(MARK)) count.decodes += 1;
    return text;
  });
  for (const name of ['json', 'text', 'blob'] as const) {
    const read = Response.prototype[name];
    vi.spyOn(Response.prototype, name).mockImplementation(function (this: Response) {
      count.reads += 1;
      return Reflect.apply(read, this, []);
    });
  }
  library = await load();
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** What one run makes, apart from what came before it. */
async function counted(run: () => Promise<unknown>): Promise<Counts> {
  Object.assign(count, none);
  await run();
  return { ...count };
}

const bodyOf = (line: string): WireAnswer => {
  if (line.includes('/token')) return { json: { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 } };
  if (line.includes('authenticate')) return { json: { token: TOKEN } };
  if (line.includes('login')) return { headers: { 'set-cookie': '_session_id=s' }, json: { error: null } };
  if (line.includes('?salt')) return { json: { status: 'OK', salt: '0123456789abcdef0123456789abcdef' } };
  if (line.includes('refused')) return { status: 401, json: { status: MARK } };
  return { json: { status: 'OK', records: [], mark: MARK } };
};

interface Options {
  readonly baseUrl: string;
  readonly retries: 0;
  readonly fetch?: (request: Request) => Promise<Response>;
}
type Result = Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
type Calls = Readonly<Record<'by name' | 'by path', () => Result>>;

const user = { apiKey: 'k', email: 'a@example.org', password: 'secret' };
const body = { client_id: '1234567', num_inst: '123456.123' };
const group = { params: { path: { group_id: 4 } } };
const schemes: Readonly<Record<string, (options: Options) => Calls>> = {
  'chargepilot, signed': (options) => {
    const auth = library.chargepilotAuth({ apiKey: 'k', apiSecret: 'secret' });
    const client = library.createChargepilot({ ...options, auth });
    return { 'by name': () => client.listSites(), 'by path': () => client.GET('/sites') };
  },
  'clicrdv, Basic': (options) => {
    const client = library.createClicrdv({ ...options, auth: library.clicrdvBasic(user) });
    return {
      'by name': () => client.listCalendars({ group_id: 4 }),
      'by path': () => client.GET('/groups/{group_id}/calendars.json', group),
    };
  },
  'clicrdv, a session': (options) => {
    const client = library.createClicrdv({ ...options, auth: library.clicrdvSession({ ...user, as: 'pro' }) });
    const calendar = { calendar: { group_id: 4, name: 'Agenda' } };
    return {
      'by name': () => client.createCalendar({ group_id: 4, ...calendar }),
      'by path': () => client.POST('/groups/{group_id}/calendars.json', { ...group, body: calendar }),
    };
  },
  'energiapro, a token': (options) => {
    const auth = library.energiaproAuth({ username: '1234567890', secretKey: 'secret' });
    const client = library.createEnergiapro({ ...options, auth });
    return { 'by name': () => client.lpnJson(body), 'by path': () => client.POST('/index.php#lpn-json', { body }) };
  },
  'openstreet, a key': (options) => {
    const auth = library.openstreetAuth({ key: 'k'.repeat(32) });
    const client = library.createOpenstreet({ ...options, auth });
    return { 'by name': () => client.credit(), 'by path': () => client.GET('/api/account/#credit') };
  },
  'openstreet, a password': (options) => {
    const auth = library.openstreetAuth({ email: 'a@example.org', password: 'secret' });
    const client = library.createOpenstreet({ ...options, auth });
    return {
      'by name': () => client.queryCustomer(),
      'by path': () => client.POST('/api/account/#query_customer'),
    };
  },
  'sne-cotation, a token': (options) => {
    const auth = library.pisteAuth({ clientId: 'id', clientSecret: 'secret' });
    const client = library.createSneCotation({ ...options, auth });
    return { 'by name': () => client.healthcheck(), 'by path': () => client.GET('/healthcheck') };
  },
};

/** Requests that are made once logged in: for a password of Open Street, one for its salt. */
const requests = (scheme: string) => (scheme === 'openstreet, a password' ? 2 : 1);

describe.each(Object.entries(schemes))('%s', (scheme, start) => {
  describe.each(['by name', 'by path'] as const)('a call %s', (way) => {
    test('makes one parse and one decode of its response, and no Request and Response of its own', async () => {
      const { url } = await startWire(({ line }) => bodyOf(line));
      const call = start({ baseUrl: url, retries: 0 })[way];
      await call();
      const made = await counted(async () => expect((await call()).data).toMatchObject({ mark: MARK }));
      expect(made).toEqual({ ...none, parses: 1, decodes: 1 });
    });

    test('makes the Request that a fetch of the user is given, and one Response if somebody looks at it', async () => {
      const { url, requests: sent } = await startWire(({ line }) => bodyOf(line));
      const { fetch } = globalThis;
      const call = start({ baseUrl: url, retries: 0, fetch })[way];
      await call();
      sent.length = 0;
      const made = await counted(async () => {
        const { response } = await call();
        expect(response).toBeInstanceOf(Response);
      });
      expect(made).toEqual({ ...none, requests: requests(scheme), responses: 1, parses: 1, decodes: 1 });
      expect(sent).toHaveLength(requests(scheme));
    });

    test('makes no Response to be unwrapped', async () => {
      const { url } = await startWire(({ line }) => bodyOf(line));
      const call = start({ baseUrl: url, retries: 0 })[way];
      await call();
      const made = await counted(async () => expect(await library.unwrap(call())).toMatchObject({ mark: MARK }));
      expect(made).toEqual({ ...none, parses: 1, decodes: 1 });
    });
  });

  test('a first call makes no Response either, whatever its login', async () => {
    const { url } = await startWire(({ line }) => bodyOf(line));
    const made = await counted(start({ baseUrl: url, retries: 0 })['by name']);
    // oauth4webapi takes a `Response`, and reads it itself.
    const ofLogin = scheme === 'sne-cotation, a token' ? { responses: 1, reads: 1 } : {};
    expect(made).toEqual({ ...none, parses: 1, decodes: 1, ...ofLogin });
  });
});

test('a failure is parsed once as well, unwrapped or not', async () => {
  const { url } = await startWire(() => bodyOf('refused'));
  const client = library.createOpenstreet({ auth: 'external', baseUrl: url, retries: 0 });
  expect(await counted(async () => expect((await client.credit()).error).toEqual({ status: MARK }))).toEqual({
    ...none,
    parses: 1,
    decodes: 1,
  });
  const unwrapped = () => expect(library.unwrap(client.credit())).rejects.toMatchObject({ error: { status: MARK } });
  expect(await counted(unwrapped)).toEqual({ ...none, parses: 1, decodes: 1 });
});

test('a replay after a renewed token parses each response once', async () => {
  let isFirst = true;
  const { url } = await startWire(({ line }) => {
    if (!line.includes('healthcheck') || !isFirst) return bodyOf(line);
    isFirst = false;
    return { status: 401, json: { message: MARK } };
  });
  const auth = library.pisteAuth({ clientId: 'id', clientSecret: 'secret' });
  const client = library.createSneCotation({ auth, baseUrl: url, retries: 0 });
  const { parses, decodes } = await counted(async () => {
    expect((await client.healthcheck()).data).toMatchObject({ mark: MARK });
  });
  expect([parses, decodes]).toEqual([2, 2]);
});

describe('with middleware', () => {
  test("there are the platform's objects on either side", async () => {
    const { url, requests: sent } = await startWire(({ line }) => bodyOf(line));
    const auth = library.chargepilotAuth({ apiKey: 'k', apiSecret: 'secret' });
    const client = library.createChargepilot({ auth, baseUrl: url, retries: 0 });
    const seen: unknown[] = [];
    client.use({
      onRequest: ({ request }) => {
        seen.push(request instanceof Request, request.headers.get('x-signature'));
        return new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-note': 'a' } });
      },
      onResponse: async ({ response }) => {
        seen.push(response instanceof Response, await response.clone().json());
      },
    });
    for (const call of [() => client.listSites(), () => client.GET('/sites')]) {
      seen.length = 0;
      const { data, response } = await call();
      expect(data).toMatchObject({ mark: MARK });
      expect(await response.json()).toEqual(data);
      // What authentication writes comes after every middleware.
      expect(seen).toEqual([true, null, true, data]);
    }
    expect(sent.map(({ headers }) => headers['x-note'])).toEqual(['a', 'a']);
    for (const { headers } of sent) expect(headers['x-signature']).toMatch(/^[\da-f]{64}$/);
  });
});

describe('createFetch hands out', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489efbbbfff00fe', 'hex');
  const raw = (headers: string, content: Uint8Array) =>
    startWire(() => ({
      raw: Buffer.concat([
        Buffer.from(
          `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${content.byteLength}\r\n${headers}\r\n\r\n`,
        ),
        content,
      ]),
    }));
  const bytesOf = async (headers: string, content: Uint8Array, path = '/undescribed') => {
    const { url } = await raw(headers, content);
    const response = await library.createFetch('chargepilot', { auth: 'external', baseUrl: url })(path);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  test.each([
    'image/png',
    'application/octet-stream',
    'application/pdf',
    'application/x-protobuf',
    'application/vnd.ms-excel',
  ])('the bytes of a picture, whatever its first byte: %s', async (type) => {
    for (const content of [PNG, Buffer.from([0xef, 0x00, 0xff, 0xfe]), Buffer.from([0xff, 0xfe, 0x41])]) {
      const { bytes } = await bytesOf(`content-type: ${type}`, content);
      expect(bytes.toString('hex')).toBe(content.toString('hex'));
    }
  });

  test('the bytes of a picture that came compressed, and without a type', async () => {
    const packed = await bytesOf('content-type: image/png\r\ncontent-encoding: gzip', gzipSync(PNG));
    expect(packed.bytes.toString('hex')).toBe(PNG.toString('hex'));
    expect([...packed.response.headers.keys()]).toEqual(['connection', 'content-type']);
    expect((await bytesOf('x-note: a', PNG)).bytes.toString('hex')).toBe(PNG.toString('hex'));
  });

  test('large numbers digit by digit, and JSON as it is written', async () => {
    const text = '[{"id": 12345678901234567890123,\n "sum": 1.10, "n": 1e400}]';
    const { bytes } = await bytesOf('content-type: application/json', Buffer.from(text), '/sites');
    expect(bytes.toString()).toBe(text);
  });

  test('text as UTF-8, without a byte order mark, and says so', async () => {
    const marked = await bytesOf('content-type: application/json', Buffer.from('\uFEFF["é"]'), '/sites');
    expect(marked.bytes.toString()).toBe('["é"]');
    const latin = await bytesOf('content-type: text/csv; charset=iso-8859-1', Buffer.from('é;ï', 'latin1'));
    expect([latin.bytes.toString(), latin.response.headers.get('content-type')]).toEqual([
      'é;ï',
      'text/csv; charset=utf-8',
    ]);
    const wide = await bytesOf(
      'content-type: application/json; charset=utf-16le',
      Buffer.from('\uFEFF["é"]', 'utf16le'),
      '/sites',
    );
    expect(wide.bytes.toString()).toBe('["é"]');
  });
});

test('JSON is JSON whatever type the server gives it, and what is not empty is not called so', async () => {
  for (const type of ['application/octet-stream', 'text/plain', 'text/html', 'application/pdf']) {
    const { url } = await startWire(() => ({ headers: { 'content-type': type }, json: [{ id: 'a' }] }));
    expect((await library.createChargepilot({ auth: 'external', baseUrl: url }).listSites()).data, type).toEqual([
      { id: 'a' },
    ]);
  }
  const { url } = await startWire(() => ({
    raw: 'HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\nconnection: close\r\n\r\nnope',
  }));
  await expect(
    library.createChargepilot({ auth: 'external', baseUrl: url, retries: 0 }).listSites(),
  ).rejects.toMatchObject({
    code: 'not_json',
  });
});

describe('the size of a response', () => {
  const maxBytes = 100_000;
  const tooLarge = {
    name: 'ResponseError',
    code: 'too_large',
    message: `The response to listSites must not exceed ${maxBytes} bytes.`,
  };

  test('is counted in what a bomb inflates to, not in the length that it declares', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, ' '));
    expect(bomb.byteLength).toBeLessThan(maxBytes);
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.byteLength}`;
    const { url } = await startWire(() => ({ raw: Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bomb]) }));
    const { fetch } = globalThis;
    for (const options of [{}, { fetch }]) {
      const client = library.createChargepilot({ auth: 'external', ...options, baseUrl: url, retries: 0, maxBytes });
      await expect(client.listSites()).rejects.toMatchObject(tooLarge);
    }
  });

  test('is not what a fetch of the user declares', async () => {
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        given += 10_000;
        stream.enqueue(new Uint8Array(10_000));
      },
    });
    const fetch = async () => new Response(body, { headers: { 'content-length': '2' } });
    const client = library.createChargepilot({ auth: 'external', fetch, retries: 0, maxBytes });
    await expect(client.listSites()).rejects.toMatchObject(tooLarge);
    expect(given).toBeLessThanOrEqual(maxBytes + 20_000);
  });

  test('may be declared too large, and is then not read at all', async () => {
    const { url } = await startWire(() => ({
      take: (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${10 ** 12}\r\n\r\n`);
        const flood = () => {
          while (socket.writable && socket.write(Buffer.alloc(65_536, ' ')));
        };
        socket.on('drain', flood);
        flood();
      },
    }));
    const client = library.createChargepilot({ auth: 'external', baseUrl: url, retries: 0, maxBytes });
    await expect(client.listSites()).rejects.toMatchObject(tooLarge);
  });

  test('that is declared and not delivered is a response that was cut off', async () => {
    const { url } = await startWire(() => ({
      raw: 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n[]',
    }));
    const client = library.createChargepilot({ auth: 'external', baseUrl: url, retries: 0 });
    await expect(client.listSites()).rejects.toMatchObject({ name: 'ResponseError', code: 'truncated', status: 200 });
  });
});
