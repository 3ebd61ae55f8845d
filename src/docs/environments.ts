/** Where samples send their requests: to a server of the spec, or to the mock. */
import type { Operation, Provider } from '../client/provider.ts';

/** One of the places that a reader chooses from. */
export interface Environment {
  /** That of the server; of the mock, `mock`. */
  readonly name: string;
  readonly url: string;
  readonly isMock: boolean;
}

/** The port of `guichet mock`. */
const MOCK_PORT = 4010;

/** The servers of a spec by their names, the default first, and the mock. */
export function environmentsOf({ name, servers }: Provider): readonly [Environment, ...Environment[]] {
  const [first, ...others] = servers.map((server) => ({ name: server.name, url: server.url, isMock: false }));
  // A spec may call a server of its own so.
  const mock = servers.some((server) => server.name === 'mock') ? 'guichet mock' : 'mock';
  const last = { name: mock, url: `http://127.0.0.1:${MOCK_PORT}/${name}`, isMock: true };
  return first ? [first, ...others, last] : [last];
}

/** The address of an operation's server: the one with the name of the environment, otherwise the first, as the client chooses it. */
export function serverUrlOf(environment: Environment, { servers }: Provider, operation: Operation): string {
  const own = operation.servers ?? servers;
  const name = environment.isMock ? servers[0].name : environment.name;
  return (own.find((server) => server.name === name) ?? own[0] ?? servers[0]).url;
}

/** An address as it is called: the mock has the path of every server below its own. */
export function calledUrl({ isMock, url }: Environment, address: string): string {
  return isMock ? address.replace(/^[a-z]+:\/\/[^/?#]+/i, url) : address;
}
