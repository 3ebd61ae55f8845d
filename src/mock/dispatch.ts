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

/** The path below the provider, without its word and without the path that its servers have. */
export function pathBelowServer(provider: Provider, target: string): string {
  const path = (target.split('?')[0] ?? '').slice(provider.word.length + 1) || '/';
  const servers = [
    ...provider.servers,
    ...Object.values(provider.operations).flatMap((operation) => operation.servers ?? []),
  ];
  const prefixes = servers.map(({ url }) => new URL(url).pathname.replace(/\/$/, '')).filter((prefix) => prefix !== '');
  const prefix = prefixes.find((candidate) => path === candidate || path.startsWith(`${candidate}/`)) ?? '';
  return path.slice(prefix.length) || '/';
}

/** The operations that stand on a path, whatever their method; the most literal path first. */
export function operationsOn(provider: Provider, path: string): Operation[] {
  return Object.values(provider.operations)
    .filter((operation) => matches(operation, path))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length);
}

/** The operation that method, flag and field choose among those of a path. */
export function chooseOperation(
  candidates: readonly Operation[],
  { method, target, body }: Incoming,
): Operation | undefined {
  const query = new URLSearchParams(target.split('?')[1] ?? '');
  const form = new URLSearchParams(body.toString('utf8'));
  const ofMethod = candidates.filter((operation) => operation.method === method);
  const chosen = ofMethod.find(({ chosenBy }) => {
    if (!chosenBy) return false;
    const value = (chosenBy.in === 'query' ? query : form).get(chosenBy.name);
    return value === chosenBy.value;
  });
  return chosen ?? ofMethod.find(({ chosenBy }) => !chosenBy);
}

function matches(operation: Operation, path: string): boolean {
  const template = operation.path.split('#')[0] ?? '';
  const parts = template.split(/\{[^{}]+\}/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`).test(path);
}
