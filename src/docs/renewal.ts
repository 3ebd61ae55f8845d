/** Which credentials the client obtains and renews by itself, and after which failures it does. */

import { deref, type OperationObject, type SpecDocument } from '../codegen/document.ts';
import type { Failure } from '../codegen/failures.ts';

/** What is renewed, by the auth middleware that an API has. */
export interface Renewal {
  /** Whether the credentials of a scheme are renewed. */
  readonly isRenewed: (scheme: string) => boolean;
  /** The operations that the client calls to obtain credentials. */
  readonly logins: ReadonlySet<string | undefined>;
  /** What the client does about a failure of one of these operations. */
  readonly actionOf: (failure: Failure, operations: readonly OperationObject[]) => NonNullable<Failure['action']>;
  /** The statuses that `actionOf` is about where a response stands for several. */
  readonly refusals: string;
}

/**
 * The renewal of an API. The generated middleware renews the tokens of client credentials after every 401, and nothing else. Of one that
 * is written by hand the spec says what it does; if it says nothing of a 401, that is taken for the end of what a login returned.
 *
 * @param ownAuth Whether the auth middleware is written by hand.
 */
export function renewalOf(document: SpecDocument, ownAuth: boolean): Renewal {
  const schemes = Object.entries(document.components?.securitySchemes ?? {}).flatMap(([name, written]) => {
    const { type, flows, 'x-obtained-by': login } = deref(document, written);
    const isObtained = ownAuth ? (login ?? type === 'oauth2') : type === 'oauth2' && flows?.clientCredentials;
    return isObtained ? [{ name, login }] : [];
  });
  return {
    isRenewed: (scheme) => schemes.some(({ name }) => name === scheme),
    logins: new Set(schemes.flatMap(({ login }) => login ?? [])),
    actionOf: ({ status, action }, operations) => {
      if (ownAuth || status === undefined) return action ?? (status === '401' ? 'renew' : 'give-up');
      const isRest = status === 'default' || status === '4XX';
      const isUnauthorized = status === '401' || (isRest && operations.some(({ responses }) => !responses['401']));
      return isUnauthorized ? 'renew' : 'give-up';
    },
    refusals: ownAuth ? '401 and 403' : '401',
  };
}
