import { camelCased, functionOf, imported, type Tool } from './tool.ts';

/** https://github.com/oazapfts/oazapfts */
export const oazapfts: Tool = {
  name: 'oazapfts',
  generate: (input, folder) => ['oazapfts/dist/cli.js', input, `${folder}/client.ts`, '--argumentStyle=object'],
  open: async (folder, { fetch, baseUrl }) => {
    const client = await imported(folder, 'client.ts');
    return {
      call: async ({ flatOperation, path, query, header, body }) => {
        const values = camelCased({ ...path, ...query, ...header });
        const names = parametersOf(client, flatOperation);
        // A body is called `body`, or after its schema; either way it comes last.
        const bodyName = names?.at(-1) ?? 'body';
        const args = names === undefined ? [] : [{ ...values, ...(body === undefined ? {} : { [bodyName]: body }) }];
        const { data } = Object(await functionOf(client, flatOperation)(...args, { baseUrl, fetch }));
        return data;
      },
    };
  },
};

/** The names in `function token({ tokenRequest }, opts)`; undefined for `function ping(opts)`. */
function parametersOf(client: Record<string, unknown>, name: string): string[] | undefined {
  const [, list] = /^(?:async )?function \w+\(\{([^}]*)\}/.exec(String(client[name])) ?? [];
  return list?.split(',').map((one) => one.trim());
}
