import bcrypt from 'bcrypt';
import { beforeEach, vi } from 'vitest';

/**
 * Hashes with 2^4 rounds that say they have 2^11, for tests that are about something else and ask nobody who checks hashes: an
 * eighth of a second less for each login to Energiapro.
 */
export function quickHashes(): void {
  const { hash } = bcrypt;
  beforeEach(() => {
    const spy = vi.spyOn(bcrypt, 'hash');
    spy.mockImplementation(async (secret) => (await hash(secret, 4)).replace('$04$', '$11$'));
    return () => spy.mockRestore();
  });
}
