/** Keeps secrets out of the list of requests: by parsing, and by the spec's own list of what is secret. */
import { parseJson } from '../client/encode.ts';
import type { Provider } from '../client/provider.ts';
import { MASK, maskPairs, secretNames } from '../client/redact.ts';
import type { Incoming } from './dispatch.ts';

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
  const isSecret = secretNames(provider.secrets);
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
    target: maskValues(maskPairs(incoming.target, isSecret)),
    headers: Object.fromEntries(headers),
    body: maskValues(maskBody(incoming, isSecret)),
  };
}

function maskBody({ headers, body }: Incoming, isSecret: (name: string) => boolean): string {
  if (body.length === 0) return '';
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const text = body.toString('utf8');
  if (type === 'application/x-www-form-urlencoded' && /^[^={}"&;\s]+=[^{}"\s]*$/.test(text))
    return maskPairs(text, isSecret);
  const json = /\bjson$/.test(type) ? parseJson(text) : undefined;
  // What cannot be parsed cannot be masked.
  if (json === undefined) return `(${body.length} bytes)`;
  return JSON.stringify(json, (name, value) => (isSecret(name) ? MASK : value));
}
