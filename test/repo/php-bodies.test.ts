/** Forms and multipart bodies as PHP reads them, which nobody here wrote. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from '../support/described.ts';
import { freePort } from '../support/free-port.ts';

const hasPhp = spawnSync('php', ['-v']).status === 0;
if (!hasPhp) console.warn('Skipped: php is not installed, so no body is read by PHP.');

const content = (type: string, fields: string, encoding = '') => `
/:
  post:
    operationId: send
    requestBody:
      content:
        ${type}: { ${encoding} schema: { type: object, properties: { ${fields} } } }
    responses: { "200": { description: Ok., content: { application/json: {} } } }`;

describe.skipIf(!hasPhp)('PHP reads', () => {
  let url = '';
  let end = () => {};
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const child = spawn('php', ['-S', `127.0.0.1:${port}`, path.join(import.meta.dirname, 'clients/echo.php')]);
    end = () => void child.kill();
    // It prints a line when it listens.
    await once(child.stderr, 'data');
  });
  afterAll(() => end());

  async function read(paths: string, input: object): Promise<unknown> {
    const { data } = (await clientOf(paths, { baseUrl: url }).send?.(input)) ?? {};
    return data;
  }

  test('a form with objects and lists in brackets', async () => {
    const encoding = 'encoding: { card: { style: deepObject }, items: { style: deepObject } },';
    const fields = 'card: { type: object }, items: { type: array, items: { type: object } }, note: { type: string }';
    const input = {
      card: { number: '42', owner: { name: 'Zoë & Söhne', tags: ['a b', 'c'] } },
      items: [{ price: 'p1', quantity: '2' }, { price: 'p+2' }],
      note: 'a=b&c\r\nd',
    };
    expect(await read(content('application/x-www-form-urlencoded', fields, encoding), input)).toEqual({
      post: input,
      files: [],
    });
  });

  test('a multipart body with files, objects and texts', async () => {
    const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    const fields =
      'file: { type: string, format: binary }, stream: { type: string, format: binary }, meta: { type: object }, note: { type: string }, deep: { type: object }';
    const input = {
      file: new File([bytes], 'Zoë.png', { type: 'image/png' }),
      stream: { stream: new Blob(['streamed']).stream(), size: 8, name: 's.txt', type: 'text/plain' },
      meta: { title: 'é' },
      note: 'line\r\nline --',
      deep: { a: { b: '1' } },
    };
    expect(
      await read(content('multipart/form-data', fields, 'encoding: { deep: { style: deepObject } },'), input),
    ).toEqual({
      post: { meta: '{"title":"é"}', note: 'line\r\nline --', deep: { a: { b: '1' } } },
      files: {
        file: [['Zoë.png', 'image/png', Buffer.from(bytes).toString('base64')]],
        stream: [['s.txt', 'text/plain', Buffer.from('streamed').toString('base64')]],
      },
    });
  });
});
