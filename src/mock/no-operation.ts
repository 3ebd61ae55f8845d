/** The response to a request that no operation of the spec is for: it says what is near, since the spec is all that the mock knows. */
import { didYouMean } from '../client/nearest.ts';
import type { Operation, Provider } from '../client/provider.ts';
import type { MockRequest, MockResponse } from './simulator.ts';

/** 405 where the path has operations of other methods alone, else 404. */
export function respondWithoutOperation(provider: Provider, { method, path, onPath }: MockRequest): MockResponse {
  const said = `${provider.title} has no operation ${method} ${path}`;
  const methods = [...new Set(onPath.map((operation) => operation.method))];
  if (methods.length === 0) {
    const paths = Object.values(provider.operations).map((operation) => filledIn(operation, path));
    return text(404, `${said}.${didYouMean(path, paths)}`);
  }
  if (!methods.includes(method)) {
    return text(405, `${said}: the method must be ${methods.join(' or ')}.`, { allow: methods.join(', ') });
  }
  const ofMethod = onPath.filter((operation) => operation.method === method);
  const choices = ofMethod.flatMap(({ chosenBy }) => (chosenBy ? [pairOf(chosenBy)] : []));
  return text(404, `${said} without one of ${choices.join(', ')}.`);
}

/** The path of an operation, its parameters replaced with what a path has at their place. */
function filledIn(operation: Operation, path: string): string {
  const parts = path.split('/');
  const template = operation.path.split('#')[0] ?? '';
  return template.replace(/[^/]+/g, (part, offset: number) => {
    const sent = parts[template.slice(0, offset).split('/').length - 1];
    return part.includes('{') && sent ? sent : part;
  });
}

function pairOf({ name, value }: NonNullable<Operation['chosenBy']>): string {
  return value === '' ? name : `${name}=${value}`;
}

function text(status: number, line: string, headers: Readonly<Record<string, string>> = {}): MockResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: `${line}\n` };
}
