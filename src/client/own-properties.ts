/**
 * A deep copy of plain data whose objects have no prototype, so that a name that is not there is not there: whatever a
 * program (or a library in it) has put on `Object.prototype` is not found.
 */
export function nullPrototypeDeep<T>(value: T): T {
  if (Array.isArray(value)) return value.map(nullPrototypeDeep) as T; // a list of the same
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, nullPrototypeDeep(inner)]);
  return Object.setPrototypeOf(Object.fromEntries(entries), null);
}

/** The same for one object, whose values stay as they are. */
export function ownProperties<T extends object>(value: T): T {
  return Object.assign(Object.create(null), value); // typed any there; it has the properties of `value`
}

/** What `fetch` takes for granted where an option is not given. */
const DEFAULTS: Readonly<RequestInit> = {
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
};

/**
 * The options of a `Request` or of a `fetch`. Where one is not given, the platform takes what it finds on `Object.prototype`, even
 * of an object without a prototype: what is found there is therefore given, as its default.
 */
export function requestInit(given: RequestInit): RequestInit {
  const init = ownProperties<Record<string, unknown>>({});
  for (const [name, value] of Object.entries(DEFAULTS)) if (name in Object.prototype) init[name] = value;
  // The dispatcher has no default that could be named; Node keeps the one in use under this symbol.
  if ('dispatcher' in Object.prototype) init.dispatcher = Reflect.get(globalThis, DISPATCHER);
  for (const [name, value] of Object.entries(given)) if (value !== undefined) init[name] = value;
  return init;
}

const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

/** The platform's `fetch` of a `Request`, whose parts are repeated lest others be found on `Object.prototype`. */
export function platformFetch(request: Request): Promise<Response> {
  const { method, headers, redirect, signal } = request;
  return globalThis.fetch(request, requestInit({ method, headers, redirect, signal }));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
