/** The options that openapi-fetch and we have in common, and those of openapi-fetch that are refused. */
import { GuardedRequest } from './guarded-request.ts';

/** Options of the platform's `fetch` that are passed on to it as they are. */
export const PASSED: readonly string[] = [
  ...['cache', 'credentials', 'integrity', 'keepalive', 'mode', 'referrer', 'referrerPolicy'],
];

/** Those of some options that are passed on. */
export function passedOf(options: object): RequestInit {
  return Object.fromEntries(Object.entries(options).filter(([name]) => PASSED.includes(name)));
}

/** Why the platform does not take the options that are passed on to it; undefined when it does. */
export function whyNotPassed(passed: RequestInit): string | undefined {
  if (Object.keys(passed).length === 0) return undefined;
  try {
    new GuardedRequest('https://localhost/', passed);
    return undefined;
  } catch (error) {
    const names = Object.keys(passed).map((name) => `\`${name}\``);
    return `${names.join(', ')} must be as the platform's \`fetch\` takes them (${(error as Error).message}).`; // a TypeError
  }
}

/** Whether something is a middleware of openapi-fetch. */
export function isMiddleware(one: unknown): boolean {
  if (typeof one !== 'object' || one === null) return false;
  const hooks = ['onRequest', 'onResponse', 'onError'].filter((name) => name in one);
  return hooks.length > 0 && hooks.every((name) => ['undefined', 'function'].includes(typeof Reflect.get(one, name)));
}

/** What would defeat the signature, or the limits of where a call may go. */
export const REFUSED: Readonly<Record<string, string>> = {
  Request: 'must not be replaced: what is signed must be what is sent.',
  redirect: 'must not be set: redirects are never followed, since credentials would follow them.',
  requestInitExt: 'must not be set: give the client a `fetch` instead.',
};
