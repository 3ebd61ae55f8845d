/** Runs samples against a mock, and expects that each makes its call with success. */
import { type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { expect } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import type { Label } from '../../src/docs/samples.ts';
import { runSample, stopSamples } from './samples.ts';

/** A mock, and what runs samples against it. */
export interface SampleCheck {
  /** Runs the sample of one operation on a mock as it starts: each works alone. */
  readonly run: (label: Label, name: ProviderName, id: string, source: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the mock. */
export async function startSampleCheck(): Promise<SampleCheck> {
  // The clock stands, so that no salt changes between two lines of a sample; the shell has a clock of its own.
  const now = Date.now();
  const mock = await startMock({
    now: () => now,
    accounts: { energiapro: { scopes: ['another-function'] }, chargepilot: { windowMs: 3_600_000 } },
  });
  const redirect = (text: string) => toMock(mock, text);
  return {
    run: async (label, name, id, source) => {
      mock.reset();
      const { status, output, complaints } = await runSample(label, source, redirect);
      expect(status, `${name} ${id} in ${label}: ${complaints}`).toBe(0);
      expectSuccess(mock, name, id, printed(label, output));
    },
    close: async () => {
      stopSamples();
      await mock.close();
    },
  };
}

/** The addresses of all servers, those of single operations included. */
function serversOf(name: ProviderName): string[] {
  const { servers, operations }: Provider = providers[name];
  return [...servers, ...Object.values(operations).flatMap((operation) => operation.servers ?? [])].map(
    ({ url }) => url,
  );
}

/** This mock in place of every real server, whose path stays since one provider signs it, and of the port that `guichet mock` has. */
function toMock(mock: Mock, text: string): string {
  // The words of `providers` are those of the mock.
  const names = Object.keys(providers) as ProviderName[];
  return names.reduce(
    (replaced, name) => {
      const origins = new Set(serversOf(name).map((url) => new URL(url).origin));
      return [...origins].reduce((rest, origin) => rest.replaceAll(origin, mock.url(name)), replaced);
    },
    text.replaceAll('127.0.0.1:4010', `127.0.0.1:${mock.port}`),
  );
}

/** What a sample printed. PHP prints the fields of an object each on a line. */
function printed(label: Label, output: string): object {
  if (label !== 'PHP') return JSON.parse(output);
  expect(output).toMatch(/^Array\n\(\n/);
  return Object.fromEntries(
    [...output.matchAll(/^ {4}\[([^\]]+)\] => (.*)$/gm)].map(([, name, value]) => [name, value || null]),
  );
}

/** The last request was this operation, it was answered with 2xx, and the body holds no failure by the rule of the spec. */
function expectSuccess(mock: Mock, name: ProviderName, id: string, body: object): void {
  const last = mock.requests.at(-1);
  expect({ provider: last?.provider, operation: last?.operation }).toEqual({ provider: name, operation: id });
  expect(last?.status).toBeGreaterThanOrEqual(200);
  expect(last?.status).toBeLessThan(300);
  const provider: Provider = providers[name];
  const envelope = provider.operations[id]?.envelope ?? provider.envelope;
  expect(body).toBeInstanceOf(Object);
  const code = new Map(Object.entries(body)).get(envelope?.code ?? '');
  if (code === undefined) expect(envelope?.absent ?? 'success').toBe('success');
  else expect(envelope?.success.map(String)).toContain(String(code));
}
