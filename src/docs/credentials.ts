/**
 * What samples need and specs do not have: placeholder credentials, and how a shell computes signatures and hashes. For a provider that
 * is not in this table, samples show its security schemes, with shell variables for secrets.
 */
import type { Operation } from '../client/provider.ts';
import { type Code, type Computed, codeOf, invoke } from './print.ts';
import { capture, jsonText } from './shell.ts';

/** How samples of one provider authenticate, with placeholder credentials. */
export interface Credentials {
  /** The auth middleware, for an operation that requires one. */
  readonly auth: (operation: Operation) => Code;
  /** How curl satisfies a security scheme, by the name of the scheme. A scheme that is not listed is shown by its type. */
  readonly schemes?: Readonly<
    Record<string, (request: { readonly method: string; readonly path: string }) => Authorization>
  >;
  /** Fields with a computed value, by name; their examples in the spec are hashes of unknown texts. */
  readonly computed?: Readonly<Record<string, Computed>>;
}

/** What authorization adds to a curl command: lines before it, arguments, and encoded query pairs. */
export interface Authorization {
  readonly before?: readonly string[];
  readonly args?: readonly string[];
  readonly query?: readonly string[];
}

const FIRST_COLUMN = "cut -d ' ' -f 1";

/** The placeholder credentials are those of the specs' examples, where there are any. */
export const CREDENTIALS: ReadonlyMap<string, Credentials> = new Map<string, Credentials>([
  [
    'energiapro',
    {
      auth: () => invoke('energiaproAuth', codeOf({ username: '1234567890', secretKey: 'from the welcome letter' })),
      computed: {
        secret_key: {
          code: invoke('await hashSecretKey', codeOf('from the welcome letter'), codeOf('2y')),
          lines: () => [`HASH=$(htpasswd -bnBC 11 "" 'from the welcome letter' | tr -d ':\\n')`],
          variable: 'HASH',
        },
      },
    },
  ],
  [
    'openstreet',
    {
      auth: ({ security }) =>
        invoke(
          'openstreetAuth',
          codeOf(
            security.flat().includes('key')
              ? { key: 'cle-compte-calcul-0123456789abcd' }
              : { email: 'client@example.com', password: 'password' },
          ),
        ),
      schemes: { key: () => ({ query: ['key=cle-compte-calcul-0123456789abcd'] }) },
      computed: {
        password_hashed_db: {
          lines: () => [`HASH=$(printf %s 'password' | md5sum | ${FIRST_COLUMN})`],
          variable: 'HASH',
        },
        password_hashed_js: {
          lines: (curl) => [
            capture('SALT', curl('salt'), jsonText('salt')),
            `HASH=$(printf %s 'password' | md5sum | ${FIRST_COLUMN})`,
            `SALTED=$(printf %s "$HASH$SALT" | md5sum | ${FIRST_COLUMN})`,
          ],
          variable: 'SALTED',
        },
      },
    },
  ],
  [
    'clicrdv',
    {
      auth: () => invoke('clicrdvBasic', codeOf({ apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'test' })),
      schemes: {
        apikey: () => ({ query: ['apikey=xxxxxx'] }),
        basic: () => ({ args: ["-u 'fake.user@gmail.com:test'"] }),
      },
      computed: {
        password: {
          code: invoke('passwordSha1', codeOf('test')),
          lines: () => [`SHA1=$(printf %s 'test' | sha1sum | ${FIRST_COLUMN})`],
          variable: 'SHA1',
        },
      },
    },
  ],
  [
    'chargepilot',
    {
      auth: () => invoke('chargepilotAuth', codeOf({ apiKey: 'key', apiSecret: 'secret' })),
      schemes: {
        apiKey: () => ({ args: ["-H 'x-api-key: key'"] }),
        timestamp: () => ({ before: ['TIMESTAMP=$(date +%s)'], args: ['-H "x-req-timestamp: $TIMESTAMP"'] }),
        // No operation of the spec has a body; a body would be signed too, after the last colon.
        signature: ({ method, path }) => ({
          before: [
            `HASHED_SECRET=$(printf %s 'secret' | openssl dgst -sha256 -r | ${FIRST_COLUMN})`,
            `SIGNATURE=$(printf %s "${method}:${path}:$TIMESTAMP:" |\n  openssl dgst -sha256 -hmac "$HASHED_SECRET" -r | ${FIRST_COLUMN})`,
          ],
          args: ['-H "x-signature: $SIGNATURE"'],
        }),
      },
    },
  ],
  [
    'sne-cotation',
    {
      auth: () =>
        invoke(
          'pisteAuth',
          codeOf({
            clientId: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121',
            clientSecret: 'the-secret-of-the-application',
          }),
        ),
    },
  ],
]);
