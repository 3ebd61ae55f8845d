/** What is the same in other words: an address written otherwise, and a default written out. */
import { isRecord } from '../client/encode.ts';

/** The same for all spellings of an address: the case of its host, the port of its scheme, slashes at its end. */
export function addressOf(url: string): string {
  // With variables in it, it may be no URL: `https://{region}.example`.
  const plain = URL.canParse(url) && !/[{}]/.test(url) ? new URL(url).href : url;
  return plain.replace(/\/+$/, '');
}

/** How a parameter is written, with what OpenAPI takes where nothing is said (OpenAPI 3.1, "Parameter Object"). */
export function serializationOf(parameter: unknown): object {
  const { in: place, style, explode, allowReserved, allowEmptyValue } = isRecord(parameter) ? parameter : {};
  const effective = style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  return {
    style: effective,
    explode: explode ?? effective === 'form',
    allowReserved: allowReserved ?? false,
    allowEmptyValue: allowEmptyValue ?? false,
  };
}
