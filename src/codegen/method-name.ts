/** The names of methods: how an operation's is derived, and which are reserved. */

/** What a client has itself, or inherits from `Object.prototype`; `then` would turn it into a promise, `toJSON` change how it is serialized. */
const RESERVED: readonly string[] = [
  ...[
    'GET',
    'PUT',
    'POST',
    'DELETE',
    'OPTIONS',
    'HEAD',
    'PATCH',
    'TRACE',
    'request',
    'use',
    'eject',
    'then',
    'toJSON',
    'paginate',
  ],
  ...Object.getOwnPropertyNames(Object.prototype),
];

/** The `operationId` in camelCase: `repos/get` and `repos_get` become `reposGet`; one in camelCase is unchanged. */
export function methodNameOf({
  operationId,
  'x-method-name': chosen,
}: {
  readonly operationId: string;
  readonly 'x-method-name'?: string | undefined;
}): string {
  if (chosen !== undefined) return chosen;
  const [first = '', ...rest] = operationId.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  // `GetPet` as `getPet`, `HTTPCheck` as `httpCheck`, `PING` as `ping`.
  const start = first.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+(?!\p{Ll})|^\p{Lu}/u, (capitals) =>
    capitals.toLowerCase(),
  );
  return start + rest.map(capitalized).join('');
}

/** `lpnJson` as `LpnJson`: the prefix of an operation's types. */
export function capitalized(name: string): string {
  return name.replace(/^./u, (first) => first.toUpperCase());
}

/** Whether a program can write `client.<name>(…)`. */
export function isMethodName(name: string): boolean {
  return /^\p{ID_Start}\p{ID_Continue}*$/u.test(name);
}

/** Whether every client already has a member of that name. */
export function isReserved(name: string): boolean {
  return RESERVED.includes(name);
}
