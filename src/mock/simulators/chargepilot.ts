/**
 * The simulator of ChargePilot: recomputes the signature of every request except the liveness check, and serves two sites.
 *
 * Written from "Getting Started", ChargePilot integration guide,
 * https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html, read 2026-11-21. That page documents no refusal: status
 * 401, the JSON bodies and the order of the checks are choices of this mock, which show a developer the step that failed.
 */
import { createHash, createHmac } from 'node:crypto';
import { provider } from '../../../generated/chargepilot/operations.ts';
import {
  atLeast,
  type DataFields,
  isSame,
  json,
  type MockRequest,
  type MockResponse,
  oneOf,
  quote,
  type SampleCredentials,
  type Simulator,
  type SimulatorContext,
} from '../simulator.ts';
import { firstSites, type Site } from './chargepilot-sites.ts';

/** An API key with its secret, and how strictly the mock verifies signatures. */
export interface ChargepilotAccount {
  /** The API key, sent in clear as `x-api-key` (T-04). */
  readonly apiKey: string;
  /** The API secret; it keys the signature and is never sent (T-08). */
  readonly apiSecret: string;
  /** How far `x-req-timestamp` may be from the mock's clock, in milliseconds, both ways. The real tolerance is not documented. */
  readonly windowMs: number;
  /**
   * Which reading of URL_PATH is accepted. The prose signs the path with its prefix, `/rest/v1/sites` (T-12): `full`. The sample
   * code signs the path below the server, `/sites`: `relative`. The document does not decide: `either`.
   */
  readonly acceptedPath: 'full' | 'relative' | 'either';
}

/** The account that exists without configuration. */
export const demoAccount: ChargepilotAccount = {
  apiKey: 'demo-key',
  apiSecret: 'test-secret',
  windowMs: 300_000,
  acceptedPath: 'either',
};

export const secretSettings = ['apiKey', 'apiSecret'] as const;

export const settings = {
  windowMs: atLeast(0, 'how far the timestamp may be off, in milliseconds, both ways'),
  acceptedPath: oneOf('which path is signed: `full`, `relative` or `either`', 'full', 'relative', 'either'),
};

/** What the account has. */
export interface ChargepilotData {
  /** The fields of the documented form; only `id` is needed. */
  readonly sites: readonly (Pick<Site, 'id'> & Partial<Site>)[];
}

/** Served without configuration: two sites. */
export const demoData: ChargepilotData = { sites: firstSites() };

export const dataFields: DataFields<ChargepilotData> = {
  sites: {
    rule: 'a list of objects with an `id`, a text',
    isValid: (value) => Array.isArray(value) && value.every((site) => typeof site?.id === 'string'),
  },
};

/** Where the mock serves this provider; the real server has no such prefix. */
const MOUNT = `/${provider.name}`;

const CREDENTIALS = ['x-api-key', 'x-req-timestamp', 'x-signature'];

/**
 * Checks key, timestamp and signature, in this order.
 *
 * Stateless: the document has no nonce, so a request may be repeated as long as its timestamp is in the window (T-10).
 *
 * @see "Making signed requests", "Signature Generation Process", "Liveness checks"
 */
export function createSimulator(context: SimulatorContext<ChargepilotAccount, ChargepilotData>): Simulator {
  const { account, data, now } = context;
  return {
    authenticate: (request) => {
      // T-24, T-26: the liveness check needs no credentials, although "all requests" carry a timestamp (T-07).
      if (request.operation?.id === 'ping') return undefined;
      return (
        checkCredentials(request) ??
        checkKey(request) ??
        checkTimestamp(request) ??
        checkSignature(request) ??
        respondToUnknownPath(request)
      );
    },
    respond: ({ operation, path }) => {
      // A choice: the container of the list could not be read (T2-20). What `from` selects is not documented, so it selects nothing.
      if (operation?.id === 'listSites') return json(data.sites);
      if (operation?.id !== 'getSite') return undefined;
      const id = decodeURIComponent(path.slice('/sites/'.length));
      const site = data.sites.find((candidate) => candidate.id === id);
      // A choice: no failure is documented.
      return site ? json(site) : json({ message: 'There is no such site.' }, 404);
    },
    translateRejection: ({ operation }, { status }, complaints) => {
      // Prism cannot fulfil the `Prefer` header; the request itself is valid.
      if (status === 404 || status >= 500) return undefined;
      const start = operation?.id === 'ping' ? 'The request' : 'The signature is right, but the request';
      return json({ message: `${start} is malformed: ${complaints.join('; ')}.` }, 400);
    },
    // Key and secret are issued once, by people (T-01); no call issues anything that could be revoked.
    revokeAll: () => {},
  };

  function checkKey({ headers }: MockRequest): MockResponse | undefined {
    return isSame(headers['x-api-key'] ?? '', account.apiKey) ? undefined : refuse('x-api-key is unknown.');
  }

  /** T-13, T-23: Unix time in seconds, in decimal. */
  function checkTimestamp({ headers }: MockRequest): MockResponse | undefined {
    const timestamp = headers['x-req-timestamp'] ?? '';
    if (!/^[0-9]+$/.test(timestamp)) return refuse('x-req-timestamp must be a decimal number of seconds since 1970.');
    // As seconds, the year 5138 and later.
    if (Number(timestamp) >= 1e11) return refuse('x-req-timestamp must be in seconds, not in milliseconds.');
    const ahead = Number(timestamp) * 1000 - now();
    if (Math.abs(ahead) <= account.windowMs) return undefined;
    const seconds = Math.round(Math.abs(ahead) / 1000);
    return refuse(
      `x-req-timestamp is ${seconds} seconds ${ahead < 0 ? 'behind' : 'ahead of'} the clock of this server.`,
    );
  }

  function checkSignature(request: MockRequest): MockResponse | undefined {
    const signature = request.headers['x-signature'] ?? '';
    // T-16 says hex; the sample's digest (T-20) is in lower case, which the mock requires.
    if (!/^[0-9a-f]{64}$/.test(signature)) return refuse('x-signature must be 64 lower-case hex digits.');
    const payloads = urlPathsOf(request, account.acceptedPath).map((urlPath) => payloadOf(request, urlPath));
    if (payloads.some((payload) => isSame(signature, sign(payload, account.apiSecret)))) return undefined;
    return json(
      {
        message: 'x-signature must be the HMAC-SHA256 of a payload below, keyed with the hex text of SHA-256(secret).',
        reading: account.acceptedPath,
        payload: payloads.map((payload) => payload.toString('utf8').slice(0, 500)),
      },
      401,
    );
  }
}

/** Shell lines for the liveness check and for one signed call. */
export function curlLines(url: string, { apiKey, apiSecret, acceptedPath }: ChargepilotAccount): string[] {
  const below = '/sites?from=2024-01-01';
  const urlPath = acceptedPath === 'relative' ? below : `/rest/v1${below}`;
  return [
    `curl -s ${quote(`${url}/rest/v1/ping`)}`,
    `HASHED=$(printf %s ${quote(apiSecret)} | openssl dgst -sha256 -r | cut -d' ' -f1)`,
    'TIMESTAMP=$(date +%s)',
    `SIGNATURE=$(printf %s "GET:${urlPath}:$TIMESTAMP:" | openssl dgst -sha256 -hmac "$HASHED" -r | cut -d' ' -f1)`,
    `curl -s -H ${quote(`x-api-key: ${apiKey}`)} -H "x-req-timestamp: $TIMESTAMP" -H "x-signature: $SIGNATURE" ${quote(`${url}/rest/v1${below}`)}`,
  ];
}

/** The samples of the docs authenticate as the demo account. */
export const samples: SampleCredentials = {
  auth: () => ['chargepilotAuth', { apiKey: demoAccount.apiKey, apiSecret: demoAccount.apiSecret }],
  schemes: {
    apiKey: () => ({ headers: { 'x-api-key': demoAccount.apiKey } }),
    timestamp: () => ({
      steps: [
        {
          variable: 'timestamp',
          lines: {
            curl: ['TIMESTAMP=$(date +%s)'],
            Python: ['import time', 'timestamp = str(int(time.time()))'],
            PHP: ['$timestamp = time();'],
          },
        },
      ],
      headers: { 'x-req-timestamp': { variable: 'timestamp' } },
    }),
    // No operation of the spec has a body; a body would be signed too, after the last colon.
    signature: ({ method, path }) => ({
      steps: [
        {
          variable: 'hashed_secret',
          lines: {
            curl: [
              `HASHED_SECRET=$(printf %s ${quote(demoAccount.apiSecret)} | openssl dgst -sha256 -r | cut -d ' ' -f 1)`,
            ],
            Python: ['import hashlib', `hashed_secret = hashlib.sha256(b"${demoAccount.apiSecret}").hexdigest()`],
            PHP: [`$hashedSecret = hash('sha256', '${demoAccount.apiSecret}');`],
          },
        },
        {
          variable: 'signature',
          lines: {
            curl: [
              `SIGNATURE=$(printf %s "${method}:${path}:$TIMESTAMP:" |\n  openssl dgst -sha256 -hmac "$HASHED_SECRET" -r | cut -d ' ' -f 1)`,
            ],
            Python: [
              'import hmac',
              `payload = f"${method}:${path}:{timestamp}:"`,
              'signature = hmac.new(hashed_secret.encode(), payload.encode(), "sha256").hexdigest()',
            ],
            PHP: [
              `$payload = "${method}:${path}:$timestamp:";`,
              "$signature = hash_hmac('sha256', $payload, $hashedSecret);",
            ],
          },
        },
      ],
      headers: { 'x-signature': { variable: 'signature' } },
      signsQuery: true,
    }),
  },
};

/** T-04, T-06, T-07: all three headers are present. */
function checkCredentials({ headers }: MockRequest): MockResponse | undefined {
  const missing = CREDENTIALS.filter((name) => !headers[name]);
  return missing.length === 0 ? undefined : refuse(`Missing: ${missing.join(', ')}.`);
}

/** The values of URL_PATH that a client may have signed: path and query as received, under the readings that the account accepts. */
function urlPathsOf({ target, path }: MockRequest, reading: ChargepilotAccount['acceptedPath']): string[] {
  const mark = target.indexOf('?');
  const relative = mark === -1 ? path : path + target.slice(mark);
  // A client signs the path that it requests, with the mock's prefix, or the path that the real server would receive. For a
  // request without `/rest/v1` the latter is the relative path.
  const full = [target, target.slice(MOUNT.length)].filter((urlPath) => urlPath !== relative);
  return { full, relative: [relative], either: [...full, relative] }[reading];
}

/** T-10 to T-14: `METHOD:URL_PATH:TIMESTAMP:BODY`, as bytes; without a body it ends with the colon (T-19). */
function payloadOf({ method, headers, body }: MockRequest, urlPath: string): Buffer {
  return Buffer.concat([Buffer.from(`${method}:${urlPath}:${headers['x-req-timestamp']}:`), body]);
}

/** T-09, T-15, T-18: the hex text of the hashed secret, not its bytes, is the key. */
function sign(payload: Buffer, apiSecret: string): string {
  const hashedSecret = createHash('sha256').update(apiSecret).digest('hex');
  return createHmac('sha256', hashedSecret).update(payload).digest('hex');
}

/** Nothing but the liveness check and the sites is documented in public. Only a correctly signed request learns what exists. */
function respondToUnknownPath({ operation, method, path }: MockRequest): MockResponse | undefined {
  if (operation) return undefined;
  const onPath = Object.values(provider.operations).filter((candidate) => candidate.path === path);
  return onPath.length > 0
    ? json({ message: `${path} does not allow ${method}.` }, 405, {
        allow: onPath.map((candidate) => candidate.method).join(', '),
      })
    : json({ message: `The signature is right, but ${path} is not in the public documentation.` }, 404);
}

function refuse(message: string): MockResponse {
  return json({ message }, 401);
}
