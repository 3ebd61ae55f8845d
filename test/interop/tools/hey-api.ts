import { functionOf, imported, type Tool } from './tool.ts';

/** https://heyapi.dev */
export const heyApi: Tool = {
  name: 'hey-api',
  generate: (input, folder) => [
    '@hey-api/openapi-ts/bin/run.js',
    '-i',
    input,
    '-o',
    folder,
    '-c',
    '@hey-api/client-fetch',
  ],
  open: async (folder, { fetch, baseUrl }) => {
    const sdk = await imported(folder, 'sdk.gen.ts');
    return {
      call: async ({ flatOperation, path, query, header, body }) => {
        const options = { baseUrl, fetch, path, query, headers: header, body, throwOnError: true };
        const { data } = Object(await functionOf(sdk, flatOperation)(options));
        return data;
      },
    };
  },
};
