import { operationsOf } from '../../../src/codegen/document.ts';
import { functionOf, imported, type Tool } from './tool.ts';

/** https://orval.dev */
export const orval: Tool = {
  name: 'orval',
  generate: (input, folder) => [
    'orval/dist/bin/orval.mjs',
    '--input',
    input,
    '--output',
    `${folder}/client.ts`,
    '--client',
    'fetch',
  ],
  open: async (folder, { fetch, flat }) => {
    const client = await imported(folder, 'client.ts');
    return {
      call: async ({ flatOperation, path, query, header, body }) => {
        const operation = operationsOf(flat).find((one) => one.operation.operationId === flatOperation)?.operation;
        const hasQuery = operation?.parameters?.some((parameter) => parameter.in === 'query') ?? false;
        const args = [
          ...Object.values(path),
          ...(operation?.requestBody ? [body] : []),
          ...(hasQuery ? [query] : []),
          { headers: header },
        ];
        // Its clients call the global `fetch`, with a path where no base address is set.
        const original = globalThis.fetch;
        globalThis.fetch = fetch;
        try {
          const { data } = Object(await functionOf(client, flatOperation)(...args));
          return data;
        } finally {
          globalThis.fetch = original;
        }
      },
    };
  },
};
