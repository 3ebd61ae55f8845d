/** https://redocly.com/docs/cli: clients in languages other than TypeScript, in a process of their own that makes calls. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { FlatCall } from '../calls.ts';
import type { Client, Tool } from './tool.ts';

const redocly = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
  'bin/cli.js',
);

const generate =
  (language: string): Tool['generate'] =>
  (input, folder) => [redocly, 'generate-client', input, '-o', `${folder}/client.ts`, '--generator', language];

/** Clients in PHP. */
export const redoclyPhp: Tool = {
  name: 'Redocly (PHP)',
  generate: generate('php'),
  cannot: { login: 'An object in a query (`deepObject`) is written as `Array`.' },
  open: (folder, { proxy }) => start('php', 'call.php', path.join(folder, 'client.php'), proxy),
};

/** The operations with a form as their body. */
const FORMS = [
  ...['authenticate', 'gcPlusJson', 'installationLpnList', 'lpnJson', 'otherScope', 'scopeTest'],
  ...['createCustomer', 'queryCustomer', 'token'],
];

/** Clients in Python. */
export const redoclyPython: Tool = {
  name: 'Redocly (Python)',
  generate: generate('python'),
  cannot: {
    login: 'An object in a query (`deepObject`) is written as a text of Python.',
    ...Object.fromEntries(
      FORMS.map((operation) => [operation, 'A form is written as JSON, under the media type of JSON.']),
    ),
  },
  open: (folder, { proxy }) => start('/usr/bin/python3', 'call.py', path.join(folder, 'client.py'), proxy),
};

async function start(program: string, script: string, client: string, proxy: string): Promise<Client> {
  const child = spawn(program, [path.join(import.meta.dirname, script), client, proxy], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    call: async ({ flatOperation, path: inPath, query, header, body }: FlatCall) => {
      const request = {
        operation: flatOperation,
        values: { ...inPath, ...query },
        headers: header,
        body: body ?? null,
      };
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value } = await lines.next();
      const { data, error } = JSON.parse(value ?? '{"error": "The process ended."}');
      if (error !== undefined) throw new Error(error);
      return data;
    },
    close: () => {
      child.stdin.end();
    },
  };
}
