/** From a request to an answer: control, page, provider, operation, faults, desk, Prism. */
import { parseJson } from '../client/encode.ts';
import type { Provider } from '../client/provider.ts';
import { control } from './control.ts';
import { type Answer, type Desk, type DeskModule, json, type Visit } from './simulator.ts';
import type { Dispatch, Incoming } from './dispatch.ts';
import { bend, type Delivery, type Fault, standsIn } from './fault.ts';
import type { Mock } from './index.ts';
import { maskRequest, type RecordedRequest } from './mask.ts';
import { page } from './page.ts';
import type { Prism } from './prism.ts';

/** One provider's window: what stands behind `/<word>`. */
export interface Counter {
  readonly provider: Provider;
  readonly dispatch: Dispatch;
  readonly prism: Prism;
  readonly desk: Desk;
  /** The clock of this provider: the mock's, and how far a fault moved it. */
  readonly clock: () => number;
  readonly state: { skew: number; readonly faults: Fault[] };
}

export interface GatewayContext {
  readonly counters: ReadonlyMap<string, Counter>;
  readonly record: (request: RecordedRequest) => void;
  readonly mock: Omit<Mock, 'port' | 'url' | 'close'>;
  readonly modules: Readonly<Record<string, DeskModule<never>>>;
  /** The origin that the mock listens on. */
  readonly url: string;
  readonly now: () => number;
}

export type Gateway = (incoming: Incoming) => Promise<Delivery>;

export function createGateway(context: GatewayContext): Gateway {
  const { counters, record, mock, modules, url, now } = context;
  // Accounts are interfaces without an index; here their settings are looked up by name.
  const accounts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = mock.accounts as never;
  // Short ones would mask half of every request; they are words of demos, such as `test`.
  const secrets = Object.entries(modules).flatMap(([word, { secretSettings }]) =>
    secretSettings.map((name) => String(accounts[word]?.[name] ?? '')).filter((value) => value.length >= 8),
  );
  return async (incoming) => {
    const [, word = ''] = incoming.target.split(/[/?]/);
    if (word === '__mock') return { answer: control(incoming, { mock, now, counters }) };
    if (/^\/(\?|$)/.test(incoming.target) && ['GET', 'HEAD'].includes(incoming.method)) {
      return { answer: page(incoming, { mock, modules, url, counters }) };
    }
    const counter = counters.get(word);
    if (!counter)
      return { answer: plain(404, `There is no provider ${word} here; there are ${[...counters.keys()].join(', ')}.`) };

    const visit = takeApart(counter.dispatch, incoming);
    const fault = nextFault(counter, visit);
    const delivery = bend(standsIn(fault) ? plain(200, '') : await answer(counter, visit), fault);
    const date = new Date(counter.clock()).toUTCString();
    const dated = { ...delivery, answer: { ...delivery.answer, headers: { date, ...delivery.answer.headers } } };
    record({
      provider: word,
      operation: visit.operation?.id,
      method: incoming.method,
      ...maskRequest(incoming, counter.provider, secrets),
      status: delivery.manner === 'hang' || delivery.manner === 'reset' ? 0 : delivery.answer.status,
      at: counter.clock(),
    });
    return dated;
  };
}

async function answer({ provider, prism, desk }: Counter, visit: Visit): Promise<Answer> {
  const decided = await desk.check(visit);
  if (decided) return decided;
  if (!visit.operation) {
    return plain(
      visit.onPath.length > 0 ? 405 : 404,
      `${visit.method} ${visit.path} means no operation of ${provider.title}.`,
    );
  }
  const { refused, ...answered } = await prism(visit.operation, visit, visit.path);
  if (refused) return desk.reject?.(visit, answered) ?? answered;
  // Whoever prefers an example gets Prism's.
  return (visit.headers.prefer === undefined ? desk.serve?.(visit) : undefined) ?? answered;
}

function takeApart(dispatch: Dispatch, incoming: Incoming): Visit {
  const path = dispatch.pathOf(incoming.target);
  const onPath = dispatch.on(path);
  const [, rawQuery = ''] = incoming.target.split(/\?(.*)/s);
  const text = incoming.body.toString('utf8');
  const type = incoming.headers['content-type'] ?? '';
  return {
    ...incoming,
    operation: dispatch.choose(onPath, incoming),
    onPath,
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    form: new URLSearchParams(/x-www-form-urlencoded/.test(type) ? text : ''),
    // What cannot be parsed is refused by Prism.
    json: /\bjson\b/.test(type) ? parseJson(text) : undefined,
  };
}

/** Takes the first fault in line that meets this request, and applies those that bend the provider itself. */
function nextFault({ state, desk }: Counter, { operation }: Visit): Fault | undefined {
  const index = state.faults.findIndex((fault) => fault.operation === undefined || fault.operation === operation?.id);
  const fault = state.faults[index];
  if (!fault) return undefined;
  const times = (fault.times ?? 1) - 1;
  if (times > 0) state.faults[index] = { ...fault, times };
  else state.faults.splice(index, 1);
  if (fault.kind === 'expired-token' || fault.kind === 'session-lost') desk.forget();
  if (fault.kind === 'clock') state.skew = fault.ms;
  return fault;
}

function plain(status: number, text: string): Answer {
  return status === 404 || status === 405
    ? { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` }
    : json({ message: text }, status);
}
