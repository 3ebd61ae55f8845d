/** Chooses where calls go: a named server of the spec, or the address that the user gave in place of all of them. */
import { ConfigError } from './errors.ts';
import type { Operation, Provider, Server } from './provider.ts';

/** The two ways to say where calls go; they exclude each other. */
export interface ServerOptions {
  readonly server?: string | undefined;
  readonly baseUrl?: string | undefined;
}

/** Checks the options and returns the server of an operation, or of the API when called without one. */
export function serverChooser(
  provider: Provider,
  factory: string,
  { server, baseUrl }: ServerOptions,
): (operation?: Operation) => Server {
  const invalid = (message: string) =>
    new ConfigError(`${factory}: ${message}`, { provider: provider.name, operation: factory, code: 'option_invalid' });
  if (server === null) throw invalid('`server` is missing its name.');
  if (server !== undefined && baseUrl !== undefined) throw invalid('`server` and `baseUrl` exclude each other.');
  if (baseUrl !== undefined) {
    const url = checkBaseUrl(baseUrl, invalid);
    return () => ({ name: 'baseUrl', url });
  }
  const name = server ?? provider.servers[0].name;
  const main = provider.servers.find((candidate) => candidate.name === name);
  if (!main) throw invalid(`\`server\` is one of ${provider.servers.map((known) => known.name).join(', ')}.`);
  return (operation) =>
    operation?.servers?.find((candidate) => candidate.name === name) ?? operation?.servers?.[0] ?? main;
}

/** Credentials cross this address, so it is https, or http to this very machine. */
function checkBaseUrl(baseUrl: string, invalid: (message: string) => ConfigError): string {
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) throw invalid('`baseUrl` is an absolute URL.');
  const url = new URL(baseUrl);
  if (url.username || url.password) throw invalid('`baseUrl` carries no user name and no password.');
  if (/[?#]/.test(baseUrl)) throw invalid('`baseUrl` has neither query nor fragment.');
  const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
    throw invalid('`baseUrl` starts with https:// (http:// only for this machine).');
  return url.href.replace(/\/+$/, '');
}
