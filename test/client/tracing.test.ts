/** What the instrumentation of Node's fetch exports of our calls: with the snippet of the guide, no secret. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { passwordSha1 } from '../../src/auth/clicrdv.ts';
import { startWire } from '../support/wire.ts';

const root = path.join(import.meta.dirname, '../..');
/** The key is the one in the guide's snippet; the others are of this test. */
const accounts = {
  openstreet: { key: 'cle-compte-calcul-de-32-caracter', email: 'me@example.com', password: 'c4nary-Hx81pq' },
  clicrdv: { apiKey: 'c4nary-Qw19nm', email: 'fake.user@gmail.com', password: 'c4nary-Kz27vw' },
  energiapro: { username: '1234567890', secretKey: 'c4nary-Ld93rt' },
  chargepilot: { apiKey: 'c4nary-Mf46ys', apiSecret: 'c4nary-Pj62gk' },
  'sne-cotation': { clientId: 'id', clientSecret: 'c4nary-Ng58bd' },
};
const inUrls = [accounts.openstreet.key, 'c4nary-Qw19nm', passwordSha1(accounts.clicrdv.password)];
const canaries = [...inUrls, 'c4nary', Buffer.from('fake.user@gmail.com:c4nary-Kz27vw').toString('base64')];

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await mock.close();
});

/** A call by every auth middleware, and one that fails with its secret in the URL. */
async function callAll() {
  const { openstreet, clicrdv, energiapro, chargepilot } = accounts;
  const street = createOpenstreet({ baseUrl: mock.url('openstreet'), auth: openstreetAuth(openstreet) });
  await street.GET('/api/account/#credit');
  await street.POST('/api/account/#query_customer');
  const baseUrl = mock.url('clicrdv');
  await createClicrdv({ baseUrl, auth: clicrdvBasic(clicrdv) }).GET('/groups.json');
  await createClicrdv({ baseUrl, auth: clicrdvSession({ ...clicrdv, as: 'pro' }) }).GET('/groups.json');
  await createEnergiapro({ baseUrl: mock.url('energiapro'), auth: energiaproAuth(energiapro) }).POST(
    '/index.php#scope-test',
    { body: { client_id: '1234567', num_inst: '123456.123' } },
  );
  await createChargepilot({ baseUrl: mock.url('chargepilot'), auth: chargepilotAuth(chargepilot) }).GET('/sites');
  const sne = { baseUrl: mock.url('sne-cotation'), auth: pisteAuth(accounts['sne-cotation']) };
  await createSneCotation(sne).GET('/healthcheck');
  const wire = await startWire(() => ({ take: (socket) => socket.resetAndDestroy() }));
  const lost = createOpenstreet({ baseUrl: wire.url, retries: 0, auth: openstreetAuth(openstreet) });
  await expect(lost.GET('/api/account/#credit')).rejects.toMatchObject({ code: 'network' });
}

/** Every span as an exporter sees it. */
const exported = (spans: InMemorySpanExporter) =>
  spans.getFinishedSpans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));

test('without a hook, the attributes url.full and url.query hold what is secret in a URL, and no other does', async () => {
  const spans = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const stop = registerInstrumentations({ tracerProvider, instrumentations: [new UndiciInstrumentation()] });
  await callAll();
  stop();
  const holding = (text: string) =>
    exported(spans).flatMap((span) =>
      Object.entries({ ...span.attributes, name: span.name, events: span.events, status: span.status })
        .filter(([, value]) => JSON.stringify(value).includes(text))
        .map(([name]) => name),
    );
  for (const secret of inUrls) expect(new Set(holding(secret))).toEqual(new Set(['url.full', 'url.query']));
  expect(new Set(canaries.flatMap(holding))).toEqual(new Set(['url.full', 'url.query']));
});

test('with the snippet of the guide, no exported span holds a secret', async () => {
  const guide = await readFile(path.join(root, 'docs/guide/events-and-tracing.md'), 'utf8');
  const snippet = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].find(([, code]) => code?.includes('startSpanHook'))?.[1];
  const folder = await mkdtemp(path.join(root, 'test/.tracing-'));
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
    fetch(url.replace('https://maps.open-street.com', mock.url('openstreet')), init),
  );
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await writeFile(path.join(folder, 'snippet.ts'), `${snippet}\nexport { spans };\n`);
    // The snippet's own constant, which the line above exports.
    const { spans } = (await import(path.join(folder, 'snippet.ts'))) as { spans: InMemorySpanExporter };
    expect(log.mock.calls).toEqual([[[`${mock.url('openstreet')}/api/account/?credit&key=***`]]]);
    await callAll();
    const text = JSON.stringify(exported(spans));
    expect(spans.getFinishedSpans().length).toBeGreaterThanOrEqual(12);
    for (const secret of canaries) expect(text).not.toContain(secret);
    expect(text).toContain('apikey=***');
    expect(text).toContain('pro%5Bpassword%5D=***');
  } finally {
    log.mockRestore();
    await rm(folder, { recursive: true, force: true });
  }
});
