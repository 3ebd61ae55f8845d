/** Prism finds the parameters of a path by RFC 6570, whose names are ASCII, in the path as it was sent, which is ASCII. */
import { list, type Node, record } from '../codegen/node.ts';

/** A path as it is sent, but for its parameters. */
export function asciiPath(path: string): string {
  return path.replaceAll(/\{([^{}]+)\}|[^\x21-\x7e]+/g, (whole, name: string | undefined) =>
    name === undefined ? encodeURI(whole.toWellFormed()) : `{${asciiName(name)}}`,
  );
}

/** A path item or operation whose parameters in the path have the names that `asciiPath` gives them. */
export function withAsciiNames(owner: Node): Node {
  const parameters = list(owner.parameters).map((parameter) => {
    const { in: place, name } = record(parameter);
    return place === 'path' && typeof name === 'string' ? { ...record(parameter), name: asciiName(name) } : parameter;
  });
  return parameters.length > 0 ? { ...owner, parameters } : owner;
}

function asciiName(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}
