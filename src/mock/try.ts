/**
 * `POST /__mock/try`: makes one call with the generated client of a provider, against this very mock, and shows what went over the wire.
 *
 * What is shown is not masked: whoever asks sees the requests of their own call, with the credentials of the demo account, which are
 * public, or with those that they gave. `/__mock/requests` and the log have the same requests masked, as always.
 */
import { randomUUID } from 'node:crypto';
import { isRecord } from '../client/encode.ts';
import { didYouMean } from '../client/nearest.ts';
import type { Operation } from '../client/provider.ts';
import { Complaint } from '../complaint.ts';
import type { Incoming } from './dispatch.ts';
import type { Delivery } from './fault.ts';
import { findProvider, type MockedProvider } from './mocked-provider.ts';
import { json, type MockResponse } from './simulator.ts';

/** A call to be made with a generated client. */
export interface TryCall {
  readonly provider: string;
  readonly operation: Operation;
  /** The name of the client's method. */
  readonly method: string;
  readonly input: unknown;
  /** What the auth middleware is given. Default: that of the demo account. */
  readonly credentials: Readonly<Record<string, unknown>> | undefined;
  /** The provider's mock. */
  readonly baseUrl: string;
  /** Reaches this mock and nothing else. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/** What a call came to: what the client resolved to, or the error that it threw. */
export type TryOutcome = { readonly data: unknown } | { readonly error: unknown } | { readonly thrown: ThrownError };

/** An error as plain data. */
export interface ThrownError {
  readonly name: string;
  /** Undefined for an error that is not of the client's family. */
  readonly code: string | undefined;
  readonly message: string;
}

/** Makes a call. @throws {Complaint} when there is no client to make it with. */
export type MakeCall = (call: TryCall) => Promise<TryOutcome>;

/** One request, as the mock received it, and its response. */
interface Exchange {
  readonly operation: string | undefined;
  readonly request: { method: string; url: string; headers: Incoming['headers']; body: string };
  /** Undefined when none was sent. */
  readonly response: Pick<MockResponse, 'status' | 'headers' | 'body'> | undefined;
}

/** Tells the requests of one call from those of others. It is taken off before anything looks at the request. */
const MARK = 'x-guichet-try';

/** The calls that are being made. */
export interface Tries {
  /** Responds to `POST /__mock/try`. @throws {TypeError} when the body names no operation. */
  readonly respond: (body: Readonly<Record<string, unknown>>) => Promise<MockResponse>;
  /** The request as its sender meant it, and what notes its response if it belongs to a call that is being made. */
  readonly receive: (incoming: Incoming) => {
    readonly incoming: Incoming;
    readonly note: (operation: string | undefined, delivery: Delivery) => void;
  };
}

/** Keeps track of calls to the providers of a mock at `origin`. */
export function createTries(
  mockedProviders: ReadonlyMap<string, MockedProvider>,
  origin: string,
  makeCall: MakeCall | undefined,
): Tries {
  const running = new Map<string, Exchange[]>();
  return {
    respond: async (body) => {
      if (!makeCall) return json({ message: WITHOUT_CLIENTS }, 404);
      const call = readCall(mockedProviders, body);
      const id = randomUUID();
      const exchanges: Exchange[] = [];
      running.set(id, exchanges);
      try {
        const outcome = await makeCall({
          ...call,
          baseUrl: `${origin}/${call.provider}`,
          fetch: (request) => sendTo(origin, request, id),
        });
        return json({ exchanges, ...outcome });
      } catch (error) {
        if (error instanceof Complaint) return json({ message: error.message }, 404);
        throw error;
      } finally {
        running.delete(id);
      }
    },
    receive: (received) => {
      const exchanges = running.get(received.headers[MARK] ?? '');
      if (!exchanges) return { incoming: received, note: () => {} };
      const { [MARK]: _, ...headers } = received.headers;
      const incoming = { ...received, headers };
      return {
        incoming,
        note: (operation, delivery) => void exchanges.push(exchangeOf(operation, incoming, delivery, origin)),
      };
    },
  };
}

const WITHOUT_CLIENTS =
  'This mock has no clients to make calls with: a program started it. `guichet mock` and `guichet dev` start one that has.';

/** Sends a request of a call to this mock. @throws {TypeError} when it would go elsewhere. */
async function sendTo(origin: string, request: Request, id: string): Promise<Response> {
  if (new URL(request.url).origin !== origin) throw new TypeError('A call that is tried must go to the mock.');
  const headers = new Headers(request.headers);
  headers.set(MARK, id);
  return fetch(new Request(request, { headers, redirect: 'manual' }));
}

/** Finds what is to be called. @throws {TypeError} */
function readCall(
  mockedProviders: ReadonlyMap<string, MockedProvider>,
  { provider: name, operation: id, input = {}, credentials }: Readonly<Record<string, unknown>>,
): Omit<TryCall, 'baseUrl' | 'fetch'> {
  const { provider } = findProvider(mockedProviders, String(name));
  const found = Object.entries(provider.operations).find(([, operation]) => operation.id === id);
  if (!found) {
    const ids = Object.values(provider.operations).map((operation) => operation.id);
    throw new TypeError(`\`operation\` must be one of ${ids.join(', ')}.${didYouMean(String(id), ids)}`);
  }
  if (!isRecord(input)) throw new TypeError('`input` must be an object: what the method of the client takes.');
  if (credentials !== undefined && !isRecord(credentials))
    throw new TypeError('`credentials` must be an object: what the auth middleware takes.');
  const [method, operation] = found;
  return { provider: provider.name, operation, method, input, credentials };
}

function exchangeOf(
  operation: string | undefined,
  { method, target, headers, body }: Incoming,
  { response, manner }: Delivery,
  origin: string,
): Exchange {
  const isSent = manner !== 'hang' && manner !== 'reset';
  const text = body.toString('utf8');
  // Bytes that are no text would be shown as something else.
  const isText = Buffer.from(text).equals(body);
  return {
    operation,
    request: { method, url: origin + target, headers, body: isText ? text : `(${body.length} bytes)` },
    response: isSent ? { status: response.status, headers: response.headers, body: response.body } : undefined,
  };
}
