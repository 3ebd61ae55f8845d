/** The `.http` files in httpYac: every request against the mocks, after a person has filled in the variables. */
import { createHash, createHmac } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashSecretKey } from 'guichet/energiapro';
import { type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { accounts, before } from './calls.ts';
import { expectSuccessOf } from './expect.ts';
import { exported } from './exported.ts';
import { inputs } from './inputs.ts';
import { folder, run } from './run.ts';

/** In the middle of a minute, in which the salt of Open Street stays the same. */
const now = 1_704_067_230_000;

/** Their mocks start anew for each operation. The others give out tokens, which the file keeps. */
const KEEPS_RECORDS: readonly string[] = ['clicrdv', 'openstreet'];

const hex = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts, now: () => now });
});
afterAll(() => mock.close());

/** What the description of each variable says how to compute, for one request. */
async function computed(name: string, block: string): Promise<Readonly<Record<string, string>>> {
  if (name === 'energiapro') return { secret_key: await hashSecretKey(accounts.energiapro.secretKey, '2y') };
  if (name === 'clicrdv') return { pro_password: hex('sha1', accounts.clicrdv.password) };
  if (name === 'openstreet') {
    const { salt } = Object(await (await fetch(`${mock.url('openstreet')}/api/account/?salt`)).json());
    const inner = hex('md5', 'password');
    return { password_hashed_db: inner, password_hashed_js: hex('md5', `${inner}${salt}`) };
  }
  if (name !== 'chargepilot') return {};
  const timestamp = String(now / 1000);
  const [, method, target] = /^([A-Z]+) \{\{server\}\}(\S+)/m.exec(block) ?? [];
  const payload = [method, `${new URL(mock.url('chargepilot')).pathname}${target}`, timestamp, ''].join(':');
  const signature = createHmac('sha256', hex('sha256', accounts.chargepilot.apiSecret)).update(payload).digest('hex');
  return { x_req_timestamp: timestamp, x_signature: signature };
}

/** What httpYac reports of one request. */
interface Result {
  readonly name: string;
  readonly response?: { readonly statusCode: number; readonly body?: string };
}

describe.each(Object.keys(inputs) as ProviderName[])('the .http file of %s, in httpYac', (name) => {
  const provider: Provider = providers[name];
  const operations = Object.keys(provider.operations);
  let results: readonly Result[];

  beforeAll(async () => {
    const texts = new Map(await exported(name));
    const [head = '', ...blocks] = (texts.get(`${name}.http`) ?? '').split(/^(?=### )/m);
    const given = await inputs[name]?.();
    const filled = head.replaceAll(/^@(\w+) = (.*)$/gm, (line, variable: string, value: string) => {
      if (value.startsWith('http')) return `@${variable} = ${mock.url(name)}`;
      return given?.[variable] === undefined ? line : `@${variable} = ${given[variable]}`;
    });
    const blockOf = (id: string) => blocks.find((block) => block.includes(`# @name ${id}\n`)) ?? '';
    const reset = `### reset\nPOST ${new URL('/__mock/reset', mock.url(name))}\n\n`;
    const parts = [filled];
    for (const id of operations) {
      if (KEEPS_RECORDS.includes(name)) parts.push(reset);
      for (const one of [...(before[id] ?? []), id]) {
        const values = Object.entries(await computed(name, blockOf(one))).map(([key, value]) => `@${key} = ${value}\n`);
        parts.push(blockOf(one).replace(/^# @name .+\n/m, (line) => line + values.join('')));
      }
    }
    const own = path.join(folder, `http-${name}`);
    await rm(own, { recursive: true, force: true });
    await mkdir(own, { recursive: true });
    await writeFile(path.join(own, 'requests.http'), parts.join(''));
    const args = ['send', 'requests.http', '--all', '--json', '--no-color', '--output', 'response'];
    const { output } = await run(['httpyac/bin/httpyac.js', ...args], own);
    results = JSON.parse(output.slice(output.indexOf('{'))).requests;
  });

  test.each(operations)('%s', (id) => {
    const result = results.findLast((one) => one.name === id);
    expect(result?.response).toBeDefined();
    expectSuccessOf(name, id, result?.response?.statusCode, JSON.parse(result?.response?.body || '{}'));
  });
});
