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

/**
 * Target, headers and body of a request, with every secret replaced: what stands under a secret's name, and wherever it stands what
 * is one of the mock's own secrets. A body of another form than its type says is told by its length only.
 */
export function maskRequest(
  incoming: Incoming,
  provider: Provider,
  values: readonly string[],
): Pick<RecordedRequest, 'target' | 'headers' | 'body'> {
  const names = new Set([...provider.secrets, ...PROOFS].map((name) => name.toLowerCase()));
  // `pro[password]` is the field `password` of the parameter `pro`.
  const isSecret = (name: string) =>
    name
      .toLowerCase()
      .split(/[^\w-]+/)
      .some((part) => names.has(part));
  const maskPair = (pair: string) => {
    const [name = '', value] = pair.split(/=(.*)/s);
    return value !== undefined && isSecret(decode(name)) ? `${name}=${MASK}` : pair;
  };
  const maskPairs = (text: string) =>
    text
      .split(/([&;?])/)
      .map(maskPair)
      .join('');
  const maskValues = (text: string) => {
    const written = values.flatMap((value) => [
      value,
      encodeURIComponent(value),
      new URLSearchParams([['', value]]).toString().slice(1),
    ]);
    return written.reduce((masked, value) => masked.replaceAll(value, MASK), text);
  };
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    isSecret(name) ? MASK : maskValues(value),
  ]);
  return {
    target: maskValues(maskPairs(incoming.target)),
    headers: Object.fromEntries(headers),
    body: maskValues(maskBody(incoming, maskPairs, isSecret)),
  };
}

function maskBody(
  { headers, body }: Incoming,
  maskPairs: (text: string) => string,
  isSecret: (name: string) => boolean,
): string {
  if (body.length === 0) return '';
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const text = body.toString('utf8');
  if (type === 'application/x-www-form-urlencoded' && /^[^={}"&;\s]+=[^{}"\s]*$/.test(text)) return maskPairs(text);
  if (/\bjson$/.test(type)) {
    try {
      return JSON.stringify(JSON.parse(text), (name, value) => (isSecret(name) ? MASK : value));
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
