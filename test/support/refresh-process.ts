/**
 * A process whose auth middleware uses refresh tokens, and shares them through Redis. It answers each line of its input with what came
 * of ten calls at once.
 */
import { createInterface } from 'node:readline';
import KeyvRedis, { Keyv } from '@keyv/redis';
import { createSneCotation } from '../../generated/sne-cotation/index.ts';
import { authMiddleware } from '../../src/auth/lib/auth-middleware.ts';
import { tokenCache } from '../../src/auth/lib/token-cache.ts';
import { withToken } from '../../src/auth/lib/with-token.ts';
import { isRecord } from '../../src/client/encode.ts';

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

const [baseUrl = '', path = ''] = process.argv.slice(2);
const adapter = new KeyvRedis({ socket: { path, tls: false } });
await adapter.getClient();
const isToken = (value: unknown): value is Tokens => isRecord(value) && typeof value.refresh === 'string';
const cache = tokenCache<Tokens>({
  share: { store: new Keyv(adapter), account: 'the-account', secret: 'the-secret', isToken },
  issue: async (_call, previous) => {
    const response = await fetch(`${baseUrl}/token`, { method: 'POST', body: previous?.refresh ?? '' });
    const token: unknown = await response.json();
    if (!isToken(token)) throw new Error('The family is burnt.');
    return { token, lifetime: 3_600_000, refreshLifetime: 86_400_000 };
  },
});
const auth = authMiddleware(
  'sne-cotation',
  withToken(cache, {
    attach: (request, { access }) => ({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${access}` },
    }),
    isRefused: ({ status }) => status === 401,
  }),
);
const sne = createSneCotation({ auth, baseUrl });

const call = async () => {
  try {
    return String((await sne.GET('/healthcheck')).response.status);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

console.log('{}');
for await (const _line of createInterface(process.stdin)) {
  console.log(JSON.stringify(await Promise.all(Array.from({ length: 10 }, call))));
}
