import type { GuichetError } from 'guichet';

/** What an error is expected to say. */
export type Said = Pick<GuichetError, 'name' | 'message' | 'operation' | 'code'> & Partial<GuichetError>;

/** All that an error says, after it was thrown or rejected with. */
export async function said(make: () => unknown): Promise<unknown> {
  const error: unknown = await Promise.resolve()
    .then(make)
    .then(() => 'nothing was thrown')
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) return error;
  return { ...error, name: error.name, message: error.message };
}
