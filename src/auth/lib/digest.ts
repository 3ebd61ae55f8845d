import { createHash } from 'node:crypto';

/** The digest of a text (its UTF-8 bytes), as lower-case hex text. */
export function hexDigest(algorithm: 'md5' | 'sha1' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}
