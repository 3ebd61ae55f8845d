/**
 * Sends random paths, queries and bodies through the built client to a raw socket server that recomputes every signature from the
 * bytes received. Reads dist/, writes nothing; ends with 1 when a signature is wrong. JavaScript, since it also runs on Node 20.
 *
 * The server is written from "Signature Generation Process",
 * https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html, read 2026-11-21, and imports nothing of src/auth.
 */
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: given } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: '20000' },
    dist: { type: 'string', default: path.join(import.meta.dirname, '../../dist') },
    help: { type: 'boolean' },
  },
});
if (given.help) {
  console.log(
    'Usage: node test/signing/fuzz.mjs [--seed <number>] [--count <number>] [--dist <folder>]\n\nChecks signatures of random requests, the same ones for the same seed. Another seed sends others.',
  );
  process.exit();
}
const seed = Number(given.seed ?? 20_261_122);
const count = Number(given.count);
const CONCURRENT = 24;
/** How many requests a broken signer gets to be found out. */
const SAMPLE = 400;

/** What texts are made of, by where they stand. */
const PLAIN = [...'abcXYZ019'];
const ENCODED = ['%20', '%2F', '%2f', '%25', '%C3%A9', '%c3%a9', '%2B', '%26', '%3D', '%7E', '%27', '%zz', '%'];
const BEYOND = ['é', 'É', 'ß', '日本', '⚡', '👩‍🔧', '\u0301', '\u00a0', '\u202e'];
const MARKS = [...'-._~!$&\'()*+,;=:@ "`<>^|{}[]'];
const VISIBLE = [...PLAIN, ...'-._~!$&()*+,;=:@/?'];
const PATH = [...PLAIN, ...ENCODED, ...BEYOND, ...MARKS, '\\', '%3F', '%23', '\t'];
const QUERY = [...PLAIN, ...ENCODED, ...BEYOND, ...MARKS, '?', '/', '\\'];
const EVERYTHING = [...PLAIN, ...ENCODED, ...BEYOND, ...MARKS, '/', '?', '#', '\\'];
/** Halves of surrogate pairs, which JSON escapes. */
const HALVES = ['\ud83d', '\udd27', 'a'];

const load = (file) => import(pathToFileURL(path.join(given.dist, file)).href);
const { chargepilotAuth, createChargepilot } = await load('generated/chargepilot/index.js');
const { createFetch } = await load('src/index.js');

const random = mulberry32(seed);
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];
const many = (most, make) => Array.from({ length: below(most + 1) }, make);

const server = await startServer();
const started = performance.now();
const wrong = await run(count, (way) => way);
const seconds = (performance.now() - started) / 1000;
const blind = [];
for (const [name, broken] of Object.entries(brokenSigners())) {
  if ((await run(SAMPLE, broken)).length === 0) blind.push(name);
}
server.close();

console.log(
  `Node ${process.version}: ${count} requests, seed ${seed}: ${wrong.length} wrong, ${seconds.toFixed(1)} s; ` +
    `broken signers found out: ${Object.keys(brokenSigners()).length - blind.length} of ${Object.keys(brokenSigners()).length}`,
);
for (const line of wrong.slice(0, 5)) console.log(`  ${line}`);
for (const name of blind) console.log(`  A signer that ${name} was not found out.`);
process.exitCode = wrong.length + blind.length > 0 ? 1 : 0;

/** Makes that many calls and returns what was wrong with them, a line each. */
async function run(calls, alter) {
  const clients = makeClients(alter);
  const found = [];
  let next = 0;
  const worker = async () => {
    while (next < calls) {
      const number = next++;
      const client = pick(clients);
      const problem = await makeCall(client, String(number)).catch((error) => `threw ${error.name}: ${error.message}`);
      if (problem) found.push(`request ${number}, ${client.title}: ${problem}`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
  return found;
}

/** Clients of both readings of URL_PATH, with the prefix of the document, without one, and with odd ones. */
function makeClients(alter) {
  const prefixes = ['/rest/v1', '', '/t%C3%A9nant%20a/rest/v1', "/a;b=c/~o'x/%2F"];
  return prefixes.flatMap((prefix) =>
    ['full', 'relative'].map((signaturePath) => {
      const account = {
        apiKey: `key-${text(12, VISIBLE)}-${server.accounts.size}`,
        apiSecret: `s${text(30, EVERYTHING)}`,
        prefix: signaturePath === 'full' ? '' : prefix,
      };
      server.accounts.set(account.apiKey, account);
      const clock = { time: 0 };
      const auth = alter(chargepilotAuth({ ...account, signaturePath }));
      const options = { auth, baseUrl: server.url + prefix, now: () => clock.time, retries: 0 };
      return {
        title: `${signaturePath}, prefix "${prefix}"`,
        base: server.url + prefix,
        clock,
        fetch: createFetch('chargepilot', options),
        typed: createChargepilot(options),
      };
    }),
  );
}

/** Makes one call; returns what the server had to say against it, or what arrived otherwise than it was meant. */
async function makeCall(client, number) {
  // The clock is as random as the rest; calls of the same client may see each other's.
  client.clock.time = below(4_000_000_000_000);
  const sent = random() < 0.5 ? callTyped(client, number) : callFetch(client, number);
  const { response, body, target } = await sent;
  if (!response.ok) return `HTTP ${response.status}`;
  const arrived = server.take(number);
  if (arrived === undefined) return 'did not arrive';
  if (arrived.problem) return arrived.problem;
  if (body !== undefined && !arrived.body.equals(body)) return `the body did not arrive as it was given`;
  if (target !== undefined && arrived.target !== target) return `${arrived.target} arrived instead of ${target}`;
  return undefined;
}

/** By `createFetch`: paths and queries written by hand, bodies of every kind. */
async function callFetch(client, number) {
  const early = random() < 0.7 ? `?${many(5, rawPair).join('&')}` : '';
  // A query may follow the fragment, and a fragment that query.
  const late = random() < 0.2 ? `#?${many(3, rawPair).join('&')}${pick(['', '#', `#${text(6, QUERY)}`])}` : '';
  const address = client.base + pathBelow(client.base) + early + late;
  const method = pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'get', 'patch']);
  const body = /get/i.test(method) ? { bytes: Buffer.alloc(0) } : rawBody();
  const headers = { 'x-case': number, ...(body.type === undefined ? {} : { 'content-type': body.type }) };
  const init = { method, headers, ...(body.value === undefined ? {} : { body: body.value, duplex: 'half' }) };
  const { origin, pathname, search, hash } = new URL(address);
  const queries = [search.slice(1), hash.slice(2).split('#')[0]].filter((query) => query !== '');
  const target = new URL(origin + pathname + (queries.length > 0 ? `?${queries.join('&')}` : '')).href;
  const input = pick([
    () => [address, init],
    () => [address.slice(client.base.length), init],
    () => [new URL(address), init],
    () => [new Request(address, init)],
  ])();
  return { response: await client.fetch(...input), body: body.bytes, target: target.slice(origin.length) };
}

/** By the client: parameters that it encodes, bodies that it writes as JSON. */
async function callTyped({ typed }, number) {
  const method = pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']);
  const values = { site: `x${text(12, EVERYTHING)}`, meter: `${text(6, EVERYTHING)}y` };
  const template = pick(['/sites', '/sites/{site}', '/sites/{site}/meters/{meter}', '/{meter}/a//b/{site}']);
  const query = Object.fromEntries(many(4, () => [`q${text(6, EVERYTHING)}`, queryValue()]));
  const json = method === 'GET' || random() < 0.2 ? undefined : jsonValue(3);
  const { response } = await typed[method](template, {
    params: { path: values, query: template === '/sites' ? { from: '2024-01-01', ...query } : query },
    headers: { 'x-case': number },
    ...(json === undefined ? {} : { body: json }),
  });
  return { response, body: json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json)) };
}

/** The signers that must be found out: each signs something else than what is sent. */
function brokenSigners() {
  const signs = (alter) => (real) =>
    Object.assign(
      (outgoing, next, call) => real(alter(outgoing, call), ({ headers }) => next({ ...outgoing, headers }), call),
      {
        provider: 'chargepilot',
      },
    );
  const pathOnly = (change) => (outgoing) => {
    const { origin } = new URL(outgoing.url);
    return { ...outgoing, url: origin + change(outgoing.url.slice(origin.length)) };
  };
  return {
    'signs the body as text that was read and written again': signs((outgoing) => ({
      ...outgoing,
      body: outgoing.body && Buffer.from(Buffer.from(outgoing.body).toString('utf8')),
    })),
    'signs the decoded path': signs(pathOnly((target) => decoded(target))),
    'signs the path without its query': signs(pathOnly((target) => target.split('?')[0])),
    'signs a query that was parsed and written again': signs(
      pathOnly((target) => target.replace(/\?(.*)$/s, (_, query) => `?${new URLSearchParams(query)}`)),
    ),
    'forgets the body': signs((outgoing) => ({ ...outgoing, body: undefined })),
    'signs GET whatever the method is': signs((outgoing) => ({ ...outgoing, method: 'GET' })),
  };
}

function decoded(target) {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}

// What requests are made of.

/** A path that stays below the address of a client: one whose dots lead out of it is refused before it is signed. */
function pathBelow(base) {
  const { pathname: prefix } = new URL(`${base}/`);
  for (;;) {
    const path = rawPath();
    if (new URL(base + path).pathname.startsWith(prefix)) return path;
  }
}

function rawPath() {
  return `/${many(4, () => text(8, PATH)).join('/')}${pick(['', '/', '//', '/./', '/a/../b', '/%2F', '/~'])}`;
}

function rawPair() {
  const name = pick(['a', 'a', 'from', 'ids[]', text(5, QUERY)]);
  return pick([name, `${name}=`, `=${text(4, QUERY)}`, `${name}=${text(10, QUERY)}`, `${name}==${text(3, QUERY)}`]);
}

function rawBody() {
  const bytes = () => Buffer.from(many(random() < 0.01 ? 200_000 : 300, () => below(256)));
  const words = () => text(random() < 0.02 ? 20_000 : 60, EVERYTHING);
  return pick([
    () => ({ bytes: Buffer.alloc(0) }),
    () => ({ value: '', bytes: Buffer.alloc(0) }),
    () => asText(words()),
    () => asText(JSON.stringify(jsonValue(3)), 'application/json'),
    () => asText(`\uFEFF${JSON.stringify(jsonValue(2), null, 2)}`, 'application/json; charset=utf-8'),
    () => asText(new URLSearchParams([[words(), words()]])),
    () => asBytes(bytes(), (value) => value),
    () => asBytes(bytes(), (value) => new Blob([value])),
    () => asBytes(bytes(), (value) => new Blob([value]).stream()),
  ])();
}

function asText(value, type) {
  return { value, bytes: Buffer.from(String(value)), type };
}

function asBytes(bytes, make) {
  return { value: make(bytes), bytes };
}

function queryValue() {
  return pick([
    () => text(10, EVERYTHING),
    () => '',
    () => below(1e9),
    () => random() < 0.5,
    () => [text(4, EVERYTHING), '', text(4, EVERYTHING)],
    () => ({ [text(3, EVERYTHING)]: text(4, EVERYTHING) }),
  ])();
}

function jsonValue(depth) {
  return pick([
    () => text(20, EVERYTHING),
    () => text(4, HALVES),
    () => random() * 1e6,
    () => null,
    () => (depth > 0 ? many(4, () => jsonValue(depth - 1)) : []),
    () => (depth > 0 ? Object.fromEntries(many(4, () => [text(6, EVERYTHING), jsonValue(depth - 1)])) : {}),
  ])();
}

function text(most, alphabet) {
  return many(most, () => pick(alphabet)).join('');
}

function mulberry32(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A server on a bare socket: it reads requests as bytes, keeps connections alive, and notes what is wrong with a signature. */
async function startServer() {
  const accounts = new Map();
  const arrived = new Map();
  const answer = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]';
  const listener = createServer((socket) => {
    let received = Buffer.alloc(0);
    let wanted = 0;
    let chunks = [];
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      wanted -= chunk.length;
      if (wanted > 0) return;
      received = Buffer.concat([received, ...chunks]);
      chunks = [];
      wanted = 0;
      for (;;) {
        const end = received.indexOf('\r\n\r\n');
        if (end < 0) return;
        const [line, ...fields] = received.subarray(0, end).toString('latin1').split('\r\n');
        const headers = new Map(
          fields.map((field) => [
            field.slice(0, field.indexOf(':')).toLowerCase(),
            field.slice(field.indexOf(':') + 1).trim(),
          ]),
        );
        const length = Number(headers.get('content-length') ?? 0);
        if (received.length < end + 4 + length) {
          wanted = end + 4 + length - received.length;
          return;
        }
        const body = Buffer.from(received.subarray(end + 4, end + 4 + length));
        received = received.subarray(end + 4 + length);
        const [method, target] = line.split(' ');
        const problem = headers.has('transfer-encoding') ? 'a chunked body' : check(method, target, headers, body);
        arrived.set(headers.get('x-case'), { target, body, problem });
        socket.write(answer);
      }
    });
  });

  /** `METHOD:URL_PATH:TIMESTAMP:BODY`, HMAC-SHA256, keyed with the hex text of SHA256(secret), as hex text. */
  function check(method, target, headers, body) {
    const account = accounts.get(headers.get('x-api-key'));
    if (!account) return 'x-api-key is not known';
    const timestamp = headers.get('x-req-timestamp') ?? '';
    if (!/^\d+$/.test(timestamp)) return `x-req-timestamp is ${timestamp}`;
    const hashedSecret = createHash('sha256').update(account.apiSecret).digest('hex');
    const urlPath = target.slice(account.prefix.length);
    const hmac = createHmac('sha256', hashedSecret);
    hmac.update(Buffer.from(`${method}:${urlPath}:${timestamp}:`, 'latin1')).update(body);
    return hmac.digest('hex') === headers.get('x-signature') ? undefined : `wrong signature of ${method} ${target}`;
  }

  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    accounts,
    url: `http://127.0.0.1:${listener.address().port}`,
    take: (number) => {
      const request = arrived.get(number);
      arrived.delete(number);
      return request;
    },
    close: () => listener.close(),
  };
}
