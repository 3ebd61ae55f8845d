/** What a client calls a server, and where it is. */
import { list, record } from './node.ts';

/** The names of the servers of one list: `x-name`, else the description in lower case, else the host; numbered where they would repeat. */
export function serverNames(servers: unknown): string[] {
  const names: string[] = [];
  for (const server of list(servers)) {
    const name = nameOf(server);
    // A name that is given is not changed; two that are the same are a complaint.
    const isGiven = record(server)['x-name'] !== undefined;
    let unique = name;
    for (let count = 2; !isGiven && names.includes(unique); count++) unique = `${name}-${count}`;
    names.push(unique);
  }
  return names;
}

function nameOf(server: unknown): string {
  const { 'x-name': name, description } = record(server);
  if (name !== undefined) return String(name);
  // Without accents: `Préproduction` is `preproduction`.
  const plain = typeof description === 'string' ? description.normalize('NFD').replace(/\p{M}/gu, '') : '';
  const words = plain.toLowerCase().match(/[a-z0-9]+/g);
  const url = serverUrl(server);
  return words ? words.slice(0, 6).join('-') : URL.canParse(url) ? new URL(url).host : url;
}

/** The URL of a server, with the default of each of its variables. */
export function serverUrl(server: unknown): string {
  const { url, variables } = record(server);
  return String(url).replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const { default: value } = record(record(variables)[name]);
    return value === undefined ? whole : String(value);
  });
}

/** The variables of a server that occur in its URL. */
export function serverVariables(
  server: unknown,
): Record<string, { readonly default: string; readonly enum?: string[] }> {
  const { url, variables } = record(server);
  const used = Object.entries(record(variables)).filter(([name]) => String(url).includes(`{${name}}`));
  return Object.fromEntries(
    used.map(([name, variable]) => {
      const { default: value, enum: values } = record(variable);
      return [name, { default: String(value), ...(list(values).length > 0 ? { enum: list(values).map(String) } : {}) }];
    }),
  );
}
