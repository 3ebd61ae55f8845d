import { camelCased, functionOf, imported, type Tool } from './tool.ts';

/** https://github.com/acacode/swagger-typescript-api */
export const swaggerTypescriptApi: Tool = {
  name: 'swagger-typescript-api',
  generate: (input, folder) => [
    'swagger-typescript-api/dist/cli.mjs',
    'generate',
    ...['-p', input, '-o', folder, '-n', 'client.ts', '--extract-request-params', '--single-http-client'],
  ],
  cannot: { login: 'An object in a query (`deepObject`) is written as `[object Object]`.' },
  open: async (folder, { fetch, baseUrl }) => {
    const { Api, HttpClient } = Object(await imported(folder, 'client.ts'));
    const api: Record<string, unknown> = new Api(new HttpClient({ baseUrl, customFetch: fetch }));
    return {
      call: async ({ flatOperation, path, query, header, body }) => {
        // Functions are grouped by the first part of their path.
        const group = Object.values(api).find((one) => typeof Object(one)[flatOperation] === 'function');
        const parameters = { ...camelCased(path), ...query };
        const text = String(Object(group)[flatOperation]);
        const args = [
          ...(/^\((query|\{)/.test(text) ? [parameters] : []),
          ...(/\bdata\b/.test(text.slice(0, text.indexOf('=>'))) ? [body] : []),
          { headers: header },
        ];
        const { data } = Object(await functionOf(group, flatOperation)(...args));
        return data;
      },
    };
  },
};
