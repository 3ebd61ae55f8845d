/** Finds the operation that a URL means: for `fetch`, and for requests that a middleware of the caller's has changed. */
import { decodeText, readForm } from './encode.ts';
import { ConfigError } from './errors.ts';
import { didYouMean } from './nearest.ts';
import { ownProperties } from './own-properties.ts';
import type { Operation, Provider, Server } from './provider.ts';

/** The operation that a request means, and the parts of its URL. */
export interface Resolved {
  readonly operation: Operation;
  readonly server: Server;
  /** Without query and fragment. */
  readonly url: string;
  /** Without `?`. */
  readonly query: string;
}

/** Prepares the search; `serverOf` returns the server of an operation, or that of the API when called without one. */
export function operationFinder(provider: Provider, serverOf: (operation?: Operation) => Server) {
  const operations = Object.values(provider.operations)
    .map((operation) => {
      const [template = '', fragment] = operation.path.split('#');
      const literal = template.split(/\{[^{}]+\}/).map((part) => readable(part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { operation, fragment, pattern: new RegExp(`^${literal.join('[^/]+')}$`), holes: literal.length };
    })
    .sort((a, b) => a.holes - b.holes);
  const servers = new Map(
    [serverOf(), ...operations.map(({ operation }) => serverOf(operation))].map((server) => [server.url, server]),
  );

  return (method: string, address: string, body: Uint8Array | undefined): Resolved => {
    const [place = '', choice = ''] = splitOnce(address, '#');
    // A caller may write the query behind the fragment that chooses the operation, and behind that one more, which is never sent.
    const [fragment = '', written = ''] = splitOnce(choice, '?');
    const [late] = splitOnce(written, '#');
    const [url = '', early = ''] = splitOnce(place, '?');
    const query = [early, late].filter((part) => part !== '').join('&');
    const refusal = (problem: string) =>
      new ConfigError(problem, { provider: provider.name, operation: method, code: 'url_refused' });
    const outside = (addresses: string[]) => refusal(`The address must be below ${addresses.join(' or ')}.`);

    const server = [...servers.values()].find(({ url: base }) => url === base || url.startsWith(`${base}/`));
    if (!server) throw outside([...servers.keys()]);
    const path = url.slice(server.url.length);
    const text = readable(path);
    const candidates = operations.filter(({ operation, pattern }) => operation.method === method && pattern.test(text));
    const chosen = fragment
      ? candidates.find((candidate) => candidate.fragment === decodeText(fragment))
      : (candidates.find(({ operation }) => isChosen(operation, query, body)) ??
        candidates.find(({ operation }) => !operation.chosenBy));
    if (fragment && !chosen) throw refusal(noSuchFragment(provider, method, path, fragment));
    const others = chosen ? [] : operations.filter((one) => one.operation.chosenBy && one.pattern.test(text));
    // Not with the credentials of the operation that was meant, to whatever the server takes it for.
    if (others.length > 0 && (candidates.length === 0 || others.some((one) => isChosen(one.operation, query, body)))) {
      const methods = [...new Set(others.map((one) => one.operation.method))];
      throw refusal(`The method of ${path} must be ${methods.join(' or ')}; it is ${method}.`);
    }
    // What no spec describes goes to the API, not to where another operation logs in.
    if (!chosen && server.url !== serverOf().url) throw outside([serverOf().url]);
    const operation = chosen?.operation ?? undocumented(provider, method, path);
    return { operation, server: chosen ? serverOf(operation) : server, url, query };
  };
}

/** What is wrong with a fragment that names no operation. */
function noSuchFragment(provider: Provider, method: string, path: string, fragment: string): string {
  const names = Object.values(provider.operations).flatMap((operation) => {
    const [, name] = operation.path.split('#');
    return name && operation.method === method ? [`#${name}`] : [];
  });
  const known = names.length > 0 ? `must be one of ${names.join(', ')}` : 'must be left out';
  return `The fragment of ${method} ${path} ${known}.${didYouMean(`#${fragment}`, names)}`;
}

/** A call that the spec does not describe gets what the spec says about the API as a whole. */
export function undocumented(provider: Provider, method: string, path: string): Operation {
  return ownProperties({
    id: `${method} ${path}`,
    method,
    path,
    security: provider.security,
    // It may be a misspelt address of an operation, so it is repeated only where each of them may be.
    retrySafe:
      ['GET', 'HEAD'].includes(method) &&
      Object.values(provider.operations).every((one) => one.method !== 'GET' || one.retrySafe),
    filledByAuth: [],
    responseTypes: [],
    failures: [],
    parameters: ownProperties({}),
  });
}

function isChosen({ chosenBy }: Operation, query: string, body: Uint8Array | undefined): boolean {
  if (!chosenBy) return false;
  const fields = chosenBy.in === 'query' ? new URLSearchParams(query) : readForm(body);
  return fields.get(chosenBy.name) === chosenBy.value;
}

/** A path as a spec writes it: letters that a URL encodes are decoded, an encoded `/` is not. */
function readable(path: string): string {
  return path.replace(/(?:%(?!2F)[\da-f]{2})+/gi, decodeText);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
