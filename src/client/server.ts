/** Chooses where calls go: a named server of the spec, or the address that the user gave in place of all of them. */
import { didYouMean } from './nearest.ts';
import { invalidOption } from './options.ts';
import type { Factory, Operation, Provider, Server } from './provider.ts';

/** The two ways to say where calls go; they exclude each other. */
export interface ServerOptions {
  readonly server?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly dangerouslyAllowPlainHttp?: boolean | undefined;
}

/** Checks the options; the function it returns gives the server of an operation, or that of the API when called without one. */
export function serverChooser(
  provider: Provider,
  factory: Factory,
  { server, baseUrl, dangerouslyAllowPlainHttp: plainHttp }: ServerOptions,
): (operation?: Operation) => Server {
  if (server !== undefined && baseUrl !== undefined) {
    throw invalidOption(factory, '`server` and `baseUrl` must not be given together.');
  }
  if (plainHttp !== undefined && (typeof plainHttp !== 'boolean' || baseUrl === undefined)) {
    throw invalidOption(factory, '`dangerouslyAllowPlainHttp` must be true or false, beside a `baseUrl`.');
  }
  if (baseUrl !== undefined) {
    const url = checkBaseUrl(baseUrl, factory, plainHttp === true);
    return () => ({ name: 'baseUrl', url });
  }
  const name = server ?? provider.servers[0].name;
  const main = provider.servers.find((candidate) => candidate.name === name);
  if (!main || server === null) {
    const names = provider.servers.map((candidate) => candidate.name);
    throw invalidOption(factory, `\`server\` must be one of ${names.join(', ')}.${didYouMean(String(server), names)}`);
  }
  return (operation) =>
    operation?.servers?.find((candidate) => candidate.name === name) ?? operation?.servers?.[0] ?? main;
}

/** Credentials are sent to this address, so it must be https, or http to this machine, unless the user asked for less. */
function checkBaseUrl(baseUrl: string, factory: Factory, plainHttp: boolean): string {
  const url = typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isHttp = url?.protocol === 'http:';
  const isLoopback = isHttp && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  const isPlain = url && !/[?#]/.test(baseUrl) && url.username + url.password === '';
  if (isPlain && (url.protocol === 'https:' || isLoopback || (isHttp && plainHttp)))
    return url.href.replace(/\/+$/, '');
  if (isPlain && isHttp) {
    throw invalidOption(
      factory,
      '`baseUrl` must start with https:// (http:// only for this machine). For a mock on another host, `dangerouslyAllowPlainHttp: true` allows http://: credentials are then sent unencrypted.',
    );
  }
  throw invalidOption(
    factory,
    '`baseUrl` must be an absolute URL that starts with https:// (http:// only for this machine), without user name, password, query and fragment.',
  );
}
