/** The provider's code in a response that reports a failure, also with HTTP 200. */
import { isRecord, parseJson } from '../client/encode.ts';
import type { Operation, Provider } from '../client/provider.ts';
import type { MockResponse } from './simulator.ts';

/** The code, where `x-envelope` says; undefined in a success, and of a provider that has no codes. */
export function failureCode(body: MockResponse['body'], provider: Provider, operation?: Operation): string | undefined {
  const envelope = operation?.envelope ?? provider.envelope;
  // One property as both is a message. A list, which may be long, has no code.
  if (!envelope || envelope.code === envelope.message || !body.startsWith('{')) return undefined;
  const value = parseJson(body);
  const code = isRecord(value) ? value[envelope.code] : undefined;
  const isCode = (typeof code === 'string' || typeof code === 'number') && !envelope.success.includes(code);
  return isCode ? String(code) : undefined;
}
