/** What a client calls a server, and where it is. */
import { record } from './node.ts';

/** The name of a server: `x-name`, else `production` for the first of a list, and `server-2`, `server-3`, … for the others. */
export function serverName(server: unknown, index: number): string {
  return String(record(server)['x-name'] ?? (index === 0 ? 'production' : `server-${index + 1}`));
}

/** The URL of a server, with the default of each of its variables. */
export function serverUrl(server: unknown): string {
  const { url, variables } = record(server);
  return String(url).replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const { default: value } = record(record(variables)[name]);
    return value === undefined ? whole : String(value);
  });
}
