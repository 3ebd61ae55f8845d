/**
 * Seals what is kept in a store that others can read (AES-256-GCM), with a key made of the account's own secret, the server and the
 * account by scrypt: who can read the store but does not know the secret learns nothing, and no record of another server or account
 * opens.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** The name and the key of one account's record. */
export interface Seal {
  /** What the record is called in the store: made like the key, and as little telling. */
  readonly name: string;
  readonly close: (text: string) => string;
  /** The text, or undefined when the record was not sealed with this key or was changed since. */
  readonly open: (sealed: string) => string | undefined;
}

/**
 * Makes the seal of one account.
 *
 * @param salt What tells it from others of the same secret: provider, server, account.
 */
export async function makeSeal(secret: string, salt: string): Promise<Seal> {
  const bytes = await promisify<string, string, number, Buffer>(scrypt)(secret, salt, 64);
  const key = bytes.subarray(0, 32);
  return {
    name: `guichet:${bytes.subarray(32).toString('hex')}`,
    close: (text) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open: (sealed) => {
      const sealedBytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealedBytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAuthTag(sealedBytes.subarray(12, 28));
        return Buffer.concat([decipher.update(sealedBytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
