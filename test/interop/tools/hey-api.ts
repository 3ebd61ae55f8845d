import { functionOf, type Tool } from './tool.ts';

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
  entry: 'sdk.gen.ts',
  call: async (sdk, { flatOperation, path, query, header, body }, { fetch, baseUrl }) => {
    const options = { baseUrl, fetch, path, query, headers: header, body, throwOnError: true };
    const { data } = Object(await functionOf(sdk, flatOperation)(options));
    return data;
  },
};
