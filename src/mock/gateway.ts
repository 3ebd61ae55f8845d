/** From a request to a response: controls, page, provider, operation, faults, simulator, Prism. */
import { control } from './control.ts';
import { allowsOrigin, type Cors } from './cors.ts';
import type { Incoming } from './dispatch.ts';
import { failureCode } from './failure-code.ts';
import { applyFault, type Delivery, type Fault, replacesResponse } from './fault.ts';
import { refusedPage } from './foreign-page.ts';
import { parseJsonBody } from './json-body.ts';
import { maskRequest, type RecordedRequest } from './mask.ts';
import type { MockedProvider } from './mocked-provider.ts';
import { urlencoded } from './multipart-form.ts';
import { respondWithoutOperation } from './no-operation.ts';
import { page } from './page.ts';
import { json, type MockRequest, type MockResponse } from './simulator.ts';
import { createTries, type MakeCall } from './try.ts';
import type { MockControls } from './types.ts';

export interface GatewayContext {
  readonly mockedProviders: ReadonlyMap<string, MockedProvider>;
  readonly record: (request: RecordedRequest) => void;
  readonly mock: MockControls;
  /** Texts that are masked wherever they appear in a recorded request. */
  readonly secrets: readonly string[];
  /** The origin that the mock listens on. */
  readonly url: string;
  /** The index of the project's docs, which may not be built; undefined without a project. */
  readonly docs: string | undefined;
  readonly now: () => number;
  /** Which web pages of other origins may call the controls. */
  readonly cors: Cors;
  /** Makes the calls of `/__mock/try`; undefined where there are no clients. */
  readonly makeCall?: MakeCall | undefined;
}

export type Gateway = (incoming: Incoming) => Promise<Delivery>;

export function createGateway(context: GatewayContext): Gateway {
  const { mockedProviders, record, mock, secrets, url, docs, now, cors, makeCall } = context;
  const tries = createTries(mockedProviders, url, makeCall);
  return async (received) => {
    const { incoming, note } = tries.receive(received);
    const [, name = ''] = incoming.target.split(/[/?]/);
    const isPage = /^\/(\?|$)/.test(incoming.target) && ['GET', 'HEAD'].includes(incoming.method);
    const isOpen = allowsOrigin(cors, incoming.headers.origin) || !(isPage || name === '__mock');
    const refused = isOpen ? undefined : refusedPage(incoming, url);
    if (refused) return { response: refused };
    if (name === '__mock') return { response: await control(incoming, { mock, now, mockedProviders, tries }) };
    if (isPage) return { response: page(incoming, { url, docs, mockedProviders }) };
    const mocked = mockedProviders.get(name);
    if (!mocked) {
      // What is secret in it is not known: no query, header or body is recorded.
      const [target = ''] = incoming.target.split('?');
      const { method } = incoming;
      record({ provider: name, operation: undefined, method, target, headers: {}, body: '', status: 404, at: now() });
      const names = [...mockedProviders.keys()];
      const rule = `The mock serves no ${target}: the path must begin with /${names.join(', /')}.`;
      return { response: json({ message: `${rule} A \`baseUrl\` ends in it: ${url}/${names[0]}.` }, 404) };
    }

    const read = mocked.simulator.takesMultipart ? await urlencoded(incoming) : incoming;
    const request = parseRequest(mocked, read, url);
    const fault = nextFault(mocked, request);
    const delivery = applyFault(replacesResponse(fault) ? json({}) : await respond(mocked, request), fault);
    const date = new Date(mocked.clock()).toUTCString();
    const gzip = mocked.simulator.compresses === true && acceptsGzip(incoming.headers['accept-encoding']);
    const response = { ...delivery.response, headers: { date, ...delivery.response.headers } };
    const isSent = delivery.manner !== 'hang' && delivery.manner !== 'reset';
    record({
      provider: name,
      operation: request.operation?.id,
      method: incoming.method,
      ...maskRequest(read, mocked.provider, secrets),
      status: isSent ? delivery.response.status : 0,
      code: isSent ? failureCode(delivery.response.body, mocked.provider, request.operation) : undefined,
      at: mocked.clock(),
    });
    const sent = { ...delivery, response, gzip };
    note(request.operation?.id, sent);
    return sent;
  };
}

/** Whether a caller asks for gzip, as RFC 9110, section 12.5.3, writes it: a weight of 0 means no. */
function acceptsGzip(header = ''): boolean {
  return header.split(',').some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding));
}

async function respond({ provider, prism, simulator }: MockedProvider, request: MockRequest): Promise<MockResponse> {
  const response = await simulator.authenticate(request);
  if (response) return response;
  if (!request.operation) return respondWithoutOperation(provider, request);
  const { complaints, ...fromPrism } = await prism.respond(request.operation, request, request.path);
  if (complaints.length > 0) return simulator.translateRejection?.(request, fromPrism, complaints) ?? fromPrism;
  // A request with `Prefer` asks for an example, which Prism chooses.
  return (request.headers.prefer === undefined ? simulator.respond?.(request) : undefined) ?? fromPrism;
}

function parseRequest({ dispatch, simulator }: MockedProvider, sent: Incoming, origin: string): MockRequest {
  const incoming = { ...sent, target: simulator.canonicalTarget?.(sent.target) ?? sent.target };
  const path = dispatch.pathOf(incoming.target);
  const onPath = dispatch.on(path);
  const [, rawQuery = ''] = incoming.target.split(/\?(.*)/s);
  const text = incoming.body.toString('utf8');
  const type = incoming.headers['content-type'] ?? '';
  return {
    ...incoming,
    operation: dispatch.choose(onPath, incoming),
    onPath,
    // A container calls the mock by another name than its own.
    url: (incoming.headers.host ? `http://${incoming.headers.host}` : origin) + incoming.target,
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    form: new URLSearchParams(/x-www-form-urlencoded/.test(type) ? text : ''),
    // What cannot be parsed is refused by Prism.
    json: /\bjson\b/.test(type) ? parseJsonBody(incoming.body) : undefined,
  };
}

/** Takes the first waiting fault that applies to this request, and applies it if it is one of the provider itself. */
function nextFault({ state, simulator }: MockedProvider, { operation }: MockRequest): Fault | undefined {
  const index = state.faults.findIndex((fault) => fault.operation === undefined || fault.operation === operation?.id);
  const fault = state.faults[index];
  if (!fault) return undefined;
  const times = (fault.times ?? 1) - 1;
  if (times > 0) state.faults[index] = { ...fault, times };
  else state.faults.splice(index, 1);
  if (fault.kind === 'expired-token' || fault.kind === 'session-lost') simulator.revokeAll();
  if (fault.kind === 'clock') state.skew = fault.ms;
  return fault;
}
