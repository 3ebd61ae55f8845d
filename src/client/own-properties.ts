/** Keeps what a program or a library has put on `Object.prototype` away from options and from the platform's `fetch`. */

/** A deep copy of plain data whose objects have no prototype, so that lookups never reach a polluted `Object.prototype`. */
export function nullPrototypeDeep<T>(value: T): T {
  if (Array.isArray(value)) return value.map(nullPrototypeDeep) as T; // a list of the same
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, nullPrototypeDeep(inner)]);
  return Object.setPrototypeOf(Object.fromEntries(entries), null);
}

/** A copy of an object's own properties, without a prototype. The values stay as they are. */
export function ownProperties<T extends object>(value: T): T {
  // Not `Object.create(null)`: V8 makes that a slow dictionary.
  return Object.setPrototypeOf({ ...value }, null);
}

/** An empty record that holds nothing of a polluted prototype either. */
export const EMPTY = Object.freeze(ownProperties<Record<string, never>>({}));

/** The platform's defaults. */
const DEFAULTS = Object.entries<unknown>({
  method: 'GET',
  headers: [],
  body: null,
  redirect: 'follow',
  signal: null,
  referrer: 'about:client',
  referrerPolicy: '',
  mode: 'cors',
  credentials: 'same-origin',
  cache: 'default',
  integrity: '',
  keepalive: false,
  window: null,
  duplex: 'half',
} satisfies RequestInit);

/**
 * The options of a `Request` or a `fetch`. The platform reads an option that is absent from `Object.prototype`, even if the object
 * has no prototype; every option found there is therefore set to its default.
 */
export function requestInit(options: RequestInit): RequestInit {
  const init: Record<string, unknown> = ownProperties({ ...options });
  for (const [name, value] of DEFAULTS) if (name in Object.prototype) init[name] ??= value;
  // The dispatcher has no default that could be named; Node keeps the one in use under this symbol.
  if ('dispatcher' in Object.prototype) init.dispatcher = Reflect.get(globalThis, DISPATCHER);
  return init;
}

const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

/** The platform's `Request`, made with nothing that a prototype adds. `instanceof` works as with the platform's own. */
export const GuardedRequest: typeof Request = new Proxy(Request, {
  construct: (target, [input, init = {}]: [string | URL | Request, RequestInit?]) =>
    new target(input, requestInit(init)),
});

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
