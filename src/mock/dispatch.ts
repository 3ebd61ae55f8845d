/**
 * Finds the operation of a request by its path, query flag and form fields; fragments are never sent. Shares no code with the
 * client, so that it shares none of its mistakes.
 */
import type { Operation, Provider } from '../client/provider.ts';

/** A request as it was received. */
export interface Incoming {
  readonly method: string;
  /** Path and query, as written in the request line. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Finds operations of one provider. */
export interface Dispatch {
  /** The path below the provider, without the provider's name and without the base path of its servers. */
  readonly pathOf: (target: string) => string;
  /** The operations of a path, of any method; paths with fewer parameters first. */
  readonly on: (path: string) => Operation[];
  /** The operation among those of a path that method, flag and form field select. */
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
    on: (path) => {
      const text = readable(path);
      return routes.filter(({ pattern }) => pattern.test(text)).map(({ operation }) => operation);
    },
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
  const parts = template.split(/\{[^{}]+\}/).map((literal) => readable(literal).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

/** A path without percent-encoding, except for that of `/`: a spec may have letters that a URL has encoded. */
function readable(path: string): string {
  return path.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded).replaceAll('/', '%2F');
    } catch {
      return encoded;
    }
  });
}
