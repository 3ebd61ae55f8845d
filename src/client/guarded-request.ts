/** Keeps what a program or a library has put on `Object.prototype` away from the platform's `fetch`. */
import { ownProperties } from './own-properties.ts';

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
