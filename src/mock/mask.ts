/** Keeps secrets out of the list of requests: by parsing, and by the spec's own list of what is secret. */
import type { Provider } from '../client/provider.ts';
import type { Incoming } from './dispatch.ts';

const MASK = '***';

/** Headers that carry proofs whatever a spec says. */
const PROOFS = ['authorization', 'cookie', 'proxy-authorization'];

/** A request as the mock remembers it. */
export interface RecordedRequest {
  readonly provider: string;
  /** The `operationId`; undefined when the request meant none. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Path and query, secrets masked. */
  readonly target: string;
  /** Secrets masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Secrets masked; of a body that is neither form nor JSON, its length only. */
  readonly body: string;
  /** 0 when nothing was answered. */
  readonly status: number;
  /** The mock's time, in milliseconds since 1970. */
  readonly at: number;
}

/** Target, headers and body of a request, with every secret replaced. */
export function maskRequest(
  incoming: Incoming,
  provider: Provider,
): Pick<RecordedRequest, 'target' | 'headers' | 'body'> {
  const secrets = new Set([...provider.secrets, ...PROOFS].map((name) => name.toLowerCase()));
  // `pro[password]` is the field `password` of the parameter `pro`.
  const isSecret = (name: string) =>
    secrets.has(name.toLowerCase()) || secrets.has(/\[([^\]]*)\]$/.exec(name)?.[1]?.toLowerCase() ?? '');
  const maskPairs = (text: string) =>
    text
      .split('&')
      .map((pair) => {
        const [name = '', value] = pair.split(/=(.*)/s);
        return value !== undefined && isSecret(decode(name)) ? `${name}=${MASK}` : pair;
      })
      .join('&');
  const [path = '', query] = incoming.target.split(/\?(.*)/s);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, isSecret(name) ? MASK : value]);
  return {
    target: query === undefined ? path : `${path}?${maskPairs(query)}`,
    headers: Object.fromEntries(headers),
    body: maskBody(incoming, maskPairs, isSecret),
  };
}

function maskBody(
  { headers, body }: Incoming,
  maskPairs: (text: string) => string,
  isSecret: (name: string) => boolean,
): string {
  if (body.length === 0) return '';
  const type = headers['content-type'] ?? '';
  if (/x-www-form-urlencoded/.test(type)) return maskPairs(body.toString('utf8'));
  if (/\bjson\b/.test(type)) {
    try {
      return JSON.stringify(JSON.parse(body.toString('utf8')), (name, value) => (isSecret(name) ? MASK : value));
    } catch {
      // what cannot be parsed cannot be masked
    }
  }
  return `(${body.length} bytes)`;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
