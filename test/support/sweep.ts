/**
 * The canary sweep: after every test, searches all that could be seen of it for all the secrets that were used in its file.
 *
 * Seen: every error of the library and everything that a client's call rejected with, whether or not anybody looked at it; every
 * line on the console, stdout and stderr; every warning of the process; every event and log line; every client, `fetch`, auth middleware
 * and token cache; what the steps reject with, also when a caller's middleware swallows it; every value that is compared with a snapshot. Secrets: canaries, what the factories of auth middlewares were given,
 * the tokens that logins brought, and what the auth middlewares put onto requests (hashes, signatures, cookies).
 *
 * Not seen: what a call resolves to, which is the provider's word to the caller, and what other processes print.
 */
import { format, inspect } from 'node:util';
import { afterAll, afterEach, expect } from 'vitest';
import { describeEvent } from '../../src/client/describe-event.ts';
import type { ClientEvent } from '../../src/client/events.ts';
import type { Pipeline } from '../../src/client/pipeline.ts';
import { secretNames } from '../../src/client/redact.ts';
import type { Call, OutgoingRequest } from '../../src/client/step.ts';
import type { TransportOptions, transport } from '../../src/client/transport.ts';
import { createSearch, type Form, formsOf, shown, WATCH, type Watch } from './canary.ts';

type Make = (...given: unknown[]) => unknown;
type Transmit = ReturnType<typeof transport>;
type AnyFunction = (...given: never[]) => unknown;
/** What a factory of the library is typed as where only its shape matters. */
type Factory<Given extends unknown[], Made> = (...given: Given) => Made;

const search = createSearch();
/** What was seen since the last sweep: texts, and values that are shown when it comes. */
let texts = new Map<string, string>();
let values = new Map<unknown, string>();
/** What lives on after a test: shown after the test that made it, and once more at the end of the file. */
const lasting = new Map<unknown, string>();
let proofs = 0;

const see = (where: string, text: string) => {
  if (!texts.has(text)) texts.set(text, where);
};
const keep = (where: string, value: unknown) => {
  values.set(value, where);
};
const keepLong = (where: string, value: unknown) => {
  keep(where, value);
  // A test that makes hundreds of one kind makes the same.
  if (lasting.size < 200) lasting.set(value, where);
};
const secret = (label: string, value: unknown, forms?: (value: string) => Form[]) => {
  if (typeof value === 'string') search.add(label, value, forms);
};

/** A proof is made anew for every request and hashed by nobody: it is looked for as it is and percent-encoded. */
const proof = (label: string, value: string) => {
  // Of thousands of signatures, the first say it all.
  if (proofs++ < 2000) secret(label, value, (text) => formsOf(text).slice(0, 2));
};

/** Sees what a promise rejects with. Whoever gets the promise still has to look at that. */
function rejections<F extends AnyFunction>(where: string, run: F): F {
  const seen = (...given: Parameters<F>) => {
    const made: unknown = run(...given);
    if (!(made instanceof Promise)) return made;
    return made.catch((error: unknown) => {
      keep(where, error);
      throw error;
    });
  };
  return seen as F; // it takes and returns what `run` does
}

const secretsOf = new WeakMap<object, (name: string) => boolean>();

/** The proofs on a request, by the names that the spec calls secret. */
function seeProofs({ url, headers, body }: OutgoingRequest, { provider, operation }: Call): void {
  const isSecret = secretsOf.get(provider) ?? secretNames(provider.secrets);
  secretsOf.set(provider, isSecret);
  const label = (name: string) => `${name} of ${provider.name} ${operation.id}`;
  for (const [name, value] of Object.entries(headers)) {
    // The time is a part of a proof, and no secret.
    if (!isSecret(name) || name === 'x-req-timestamp') continue;
    if (name === 'cookie') for (const pair of value.split('; ')) proof(label(name), pair.replace(/^[^=]*=/, ''));
    else proof(label(name), value.replace(/^(Basic|Bearer) /, ''));
  }
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const form = isForm ? new URLSearchParams(new TextDecoder().decode(body)) : [];
  for (const [name, value] of [...new URL(url).searchParams, ...form]) {
    if (isSecret(name)) proof(label(name), value);
  }
}

const watch = {
  secret,
  error: (error: Error) => keep('an error', error),
  client: (make: Make, given: unknown[]) => {
    const client = make(...given);
    if (typeof client !== 'object' || client === null) return client;
    for (const [name, method] of Object.entries(client)) {
      // The methods of a client are its own properties; `use` and `eject` return nothing.
      Object.assign(client, {
        [name]: rejections('what a call rejected with', method as AnyFunction),
      });
    }
    keepLong('a client', client);
    return client;
  },
  fetch: (make: Factory<unknown[], AnyFunction>, given: unknown[]) => {
    const fetch = rejections('what a call rejected with', make(...given));
    keepLong('a fetch', fetch);
    return fetch;
  },
  // Below every way to call: sees also what a middleware of the caller's or a wrapper of ours swallows.
  pipeline: (make: Factory<unknown[], Pipeline>, given: unknown[]) => {
    const pipeline = make(...given);
    const watched = { ...pipeline, run: rejections('what a call rejected with', pipeline.run) };
    keepLong('a pipeline', watched.run);
    return watched;
  },
  transport: (make: Factory<[TransportOptions], Transmit>, given: [TransportOptions]) => {
    const send = make(...given);
    return async (...given: Parameters<Transmit>) => {
      const [outgoing, call] = given;
      seeProofs(outgoing, call);
      return send(...given);
    };
  },
  reporter: (make: Factory<unknown[], { report: (event: ClientEvent) => void }>, given: unknown[]) => {
    const reporter = make(...given);
    const report = (event: ClientEvent) => {
      see('an event', inspect(event));
      see('a log line', describeEvent(event));
      reporter.report(event);
    };
    return { ...reporter, report };
  },
  tokenCache: (make: Make, given: [{ issue: Factory<unknown[], Promise<{ token: unknown }>> }]) => {
    const [options] = given;
    const issue = async (...call: unknown[]) => {
      const issued = await options.issue(...call);
      secret('a token', issued.token);
      return issued;
    };
    const cache = make({ ...options, issue });
    keepLong('a token cache', cache);
    return cache;
  },
  authMiddleware: (make: Make, given: unknown[]) => {
    const [credentials] = given;
    for (const [name, value] of Object.entries(credentials ?? {})) {
      if (!CHOICES.includes(name)) secret(`${name} of ${make.name.replace('$plain', '')}`, value);
    }
    const authMiddleware = make(...given);
    keepLong('an auth middleware', authMiddleware);
    return authMiddleware;
  },
} satisfies Watch & Record<string, AnyFunction>;

/** Options of auth middlewares that are no credentials. */
const CHOICES = ['as', 'credentialsIn', 'bcryptPrefix', 'signaturePath', 'scope', 'store'];

Object.assign(globalThis, { [WATCH]: watch });

for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'group', 'assert'] as const) {
  const print = console[method];
  // Each is given back its own arguments.
  console[method] = (...given: unknown[]) => {
    see(`console.${method}`, format(...given));
    (print as (...given: unknown[]) => void).apply(console, given);
  };
}
for (const stream of [process.stdout, process.stderr]) {
  const write: AnyFunction = stream.write;
  const seen = (...given: [text: string | Uint8Array, ...never[]]) => {
    see('an output', typeof given[0] === 'string' ? given[0] : Buffer.from(given[0]).toString());
    return Reflect.apply(write, stream, given);
  };
  Object.assign(stream, { write: seen });
}
process.on('warning', (warning) => keep('a warning of the process', warning));
expect.addSnapshotSerializer({
  test: (value) => {
    see('a snapshot', shown(value));
    return false;
  },
  serialize: () => '',
});

/** Searches all that was seen since the last time, and forgets it. */
function sweep(): void {
  for (const [value, where] of values) see(where, shown(value));
  const seen = texts;
  texts = new Map();
  values = new Map();
  const found = [...seen].flatMap(([text, where]) =>
    search.find(text).map(({ label, form, at }) => {
      const around = text.slice(Math.max(0, at - 60), at + 20).replaceAll(/\s+/g, ' ');
      return `${where} shows ${label} (${form}): …${around}…`;
    }),
  );
  if (found.length > 0) throw new Error(`The canary sweep found secrets.\n${found.join('\n')}`);
}

afterEach(sweep);
afterAll(() => {
  for (const [value, where] of lasting) keep(where, value);
  sweep();
});
