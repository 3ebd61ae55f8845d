import { createHash } from 'node:crypto';
import { invalidOption } from './options.ts';

/**
 * The digest of a text (its UTF-8 bytes), as lower-case hex text.
 *
 * @throws {ConfigError} when the platform forbids the algorithm, as OpenSSL in FIPS mode forbids MD5.
 */
export function hexDigest(
  algorithm: 'md5' | 'sha1' | 'sha256',
  text: string,
  provider: string,
  factory: string,
): string {
  try {
    return createHash(algorithm).update(text).digest('hex');
  } catch {
    const rule = `the platform must allow ${algorithm.toUpperCase()}, which this provider requires; FIPS mode forbids it.`;
    throw invalidOption(provider, factory, rule);
  }
}
