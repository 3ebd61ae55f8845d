/**
 * Finds the operation that a request on the wire means. Written apart from the client, so that the mock does not share the
 * client's mistakes: it knows paths, flags and form fields, and no fragment ever arrives.
 */
import type { Operation, Provider } from '../client/provider.ts';

/** A request as it came in. */
export interface Incoming {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Finds operations of one provider. */
export interface Dispatch {
  /** The path below the provider, without its word and without the path that its servers have. */
  readonly pathOf: (target: string) => string;
  /** The operations that stand on a path, whatever their method; the most literal path first. */
  readonly on: (path: string) => Operation[];
  /** The operation that method, flag and field choose among those of a path. */
  readonly choose: (candidates: readonly Operation[], incoming: Incoming) => Operation | undefined;
}

export function createDispatch(provider: Provider): Dispatch {
  const operations = Object.values(provider.operations);
  const servers = [...provider.servers, ...operations.flatMap((operation) => operation.servers ?? [])];
  const prefixes = servers.map(({ url }) => new URL(url).pathname.replace(/\/$/, '')).filter((prefix) => prefix !== '');
  const routes = operations
    .map((operation) => ({ operation, pattern: patternOf(operation) }))
    .sort((a, b) => a.operation.path.split('{').length - b.operation.path.split('{').length);

  return {
    pathOf: (target) => {
      const path = (target.split('?')[0] ?? '').slice(provider.name.length + 1) || '/';
      const prefix = prefixes.find((candidate) => path === candidate || path.startsWith(`${candidate}/`)) ?? '';
      return path.slice(prefix.length) || '/';
    },
    on: (path) => routes.filter(({ pattern }) => pattern.test(path)).map(({ operation }) => operation),
    choose: (candidates, { method, target, body }) => {
      const ofMethod = candidates.filter((operation) => operation.method === method);
      const chosen = ofMethod.find(({ chosenBy }) => {
        if (!chosenBy) return false;
        const text = chosenBy.in === 'query' ? (target.split(/\?(.*)/s)[1] ?? '') : body.toString('utf8');
        return new URLSearchParams(text).get(chosenBy.name) === chosenBy.value;
      });
      return chosen ?? ofMethod.find(({ chosenBy }) => !chosenBy);
    },
  };
}

function patternOf({ path }: Operation): RegExp {
  const template = path.split('#')[0] ?? '';
  const parts = template.split(/\{[^{}]+\}/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
