/** What the method of an operation is called, and which names no method can have. */

/** What a client has already, or finds on `Object.prototype`; `then` would make a promise of it, `toJSON` decide how it is printed. */
const RESERVED: readonly string[] = [
  ...['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'request', 'use', 'eject', 'then', 'toJSON'],
  ...Object.getOwnPropertyNames(Object.prototype),
];

/** The `operationId` in camelCase: `repos/get` and `repos_get` as `reposGet`; one that is in camelCase already stays as it is. */
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

/** `lpnJson` as `LpnJson`: what the types of an operation start with. */
export function capitalized(name: string): string {
  return name.replace(/^./u, (first) => first.toUpperCase());
}

/** Whether a program can write `client.<name>(…)`. */
export function isMethodName(name: string): boolean {
  return /^\p{ID_Start}\p{ID_Continue}*$/u.test(name);
}

/** Whether every client has something of that name already. */
export function isReserved(name: string): boolean {
  return RESERVED.includes(name);
}
