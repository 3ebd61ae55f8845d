import { functionOf, imported, type Tool } from './tool.ts';

/** https://kubb.dev */
export const kubb: Tool = {
  name: 'kubb',
  // Of OpenAPI 3.1 it does not end reading a list of types beside a reference with a description.
  input: 'flat-3.0.json',
  files: (input) => ({
    'kubb.config.mjs': `
import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

export default defineConfig({
  root: import.meta.dirname,
  input: { path: ${JSON.stringify(input)} },
  output: { path: '.', extension: { '.ts': '.ts' } },
  plugins: [
    pluginOas({ generators: [] }),
    pluginTs({ output: { path: 'models' } }),
    pluginClient({
      output: { path: 'client.ts', barrelType: false },
      ...{ client: 'fetch', bundle: true, paramsType: 'object', pathParamsType: 'object' },
    }),
  ],
});
`,
  }),
  generate: (_, folder) => ['@kubb/cli/bin/kubb.cjs', 'generate', '--config', `${folder}/kubb.config.mjs`],
  open: async (folder, { fetch, baseUrl }) => {
    const module = await imported(folder, 'client.ts');
    /** In place of its own, which writes every body as JSON, and an object in a query as `[object Object]`. */
    const client = async (config: Config) => {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(config.params ?? {})) {
        if (typeof value !== 'object' || value === null) query.append(name, String(value));
        else if (Array.isArray(value)) for (const one of value) query.append(name, String(one));
        else for (const [key, one] of Object.entries(value)) query.append(`${name}[${key}]`, String(one));
      }
      const isForm = config.headers?.['Content-Type'] === 'application/x-www-form-urlencoded';
      const body = isForm ? new URLSearchParams(config.data) : JSON.stringify(config.data);
      const response = await fetch(`${baseUrl}${config.url}${query.size > 0 ? `?${query}` : ''}`, {
        method: config.method,
        headers: { ...(config.data && !isForm ? { 'Content-Type': 'application/json' } : {}), ...config.headers },
        ...(config.data ? { body } : {}),
      });
      return { data: await response.json() };
    };
    return {
      call: ({ flatOperation, path, query, header, body }) => {
        const call = functionOf(module, flatOperation);
        if (/^async function \w+\(config/.test(String(module[flatOperation]))) return call({ client });
        const groups = { params: query, headers: header, data: body };
        const given = Object.entries(groups).filter(([, value]) => Object.keys(Object(value)).length > 0);
        return call({ ...path, ...Object.fromEntries(given) }, { client });
      },
    };
  },
};

interface Config {
  readonly method: string;
  readonly url: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly headers?: Record<string, string>;
  readonly data?: Record<string, string>;
}
