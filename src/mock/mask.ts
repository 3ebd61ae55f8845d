/** Keeps secrets out of the recorded requests: masks what the spec calls secret, and the secrets of the mock's own accounts. */

import { essence } from '../client/media-type.ts';
import type { Provider } from '../client/provider.ts';
import { MASK, maskPairs, secretNames } from '../client/redact.ts';
import type { Incoming } from './dispatch.ts';
import { parseJsonBody } from './json-body.ts';

/** A request as the mock records it. */
export interface RecordedRequest {
  /** Its name; where the mock serves none, how the path begins. */
  readonly provider: string;
  /** The `operationId`; undefined when the request matches no operation. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Path and query, secrets masked. */
  readonly target: string;
  /** Secrets masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Secrets masked; only the length of a body that is neither a form nor JSON. */
  readonly body: string;
  /** 0 when no response was sent. */
  readonly status: number;
  /** The provider's code in the response, where that reports a failure with one (`x-envelope`), whatever the status. */
  readonly code?: string | undefined;
  /** The mock's time, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * Target, headers and body of a request with every secret masked: the values of secret names, and `values` wherever they appear.
 * Only the length is kept of a body that is not what its content type says.
 */
export function maskRequest(
  incoming: Incoming,
  provider: Provider,
  values: readonly string[],
): Pick<RecordedRequest, 'target' | 'headers' | 'body'> {
  const isSecret = secretNames(provider.secrets);
  const maskValues = (text: string) => {
    const encodings = values.flatMap((value) => [
      value,
      encodeURIComponent(value),
      new URLSearchParams([['', value]]).toString().slice(1),
    ]);
    return encodings.reduce((masked, value) => masked.replaceAll(value, MASK), text);
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
  const type = essence(headers['content-type'] ?? '');
  const text = body.toString('utf8');
  if (type === 'application/x-www-form-urlencoded' && /^[^={}"&;\s]+=[^{}"\s]*$/.test(text))
    return maskPairs(text, isSecret);
  const json = /\bjson$/.test(type) ? parseJsonBody(body) : undefined;
  // What cannot be parsed cannot be masked.
  if (json === undefined) return `(${body.length} bytes)`;
  return JSON.stringify(json, (name, value) => (isSecret(name) ? MASK : value));
}
