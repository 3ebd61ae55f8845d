/** Servers whose URL has variables, such as `https://{region}.example.com`. */
import { didYouMean } from './nearest.ts';
import { invalidOption } from './options.ts';
import { ownProperties } from './own-properties.ts';
import type { Factory, Provider, Server } from './provider.ts';

/**
 * Writes the caller's values into the URLs of every server; a variable that is left out has its default.
 *
 * @throws {ConfigError} when a variable is unknown, or its value is not among those of the spec or changes more than its part of the URL.
 */
export function fillServers(provider: Provider, factory: Factory, given: unknown): Provider {
  if (given === undefined) return provider;
  const demand = (holds: boolean, problem: string) => {
    if (!holds) throw invalidOption(factory, problem);
  };
  demand(typeof given === 'object' && given !== null, '`serverVariables` must be an object.');
  const values = ownProperties<Record<string, unknown>>(given as object as Record<string, unknown>); // looked at below
  const [first, ...others] = provider.servers;
  const all = [first, ...others, ...Object.values(provider.operations).flatMap(({ servers = [] }) => servers)];
  const names = [...new Set(all.flatMap(({ variables = {} }) => Object.keys(variables)))];
  for (const name of Object.keys(values)) {
    const nearest = didYouMean(name, names) || ` There are ${names.join(', ')}.`;
    demand(names.includes(name), `\`serverVariables\` has an unknown variable, \`${name}\`.${nearest}`);
  }

  const fill = (server: Server): Server => {
    const { template, variables = {} } = server;
    if (template === undefined) return server;
    const url = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
      const value = values[name] ?? variable?.default ?? '';
      const rule = variable?.enum
        ? `one of ${variable.enum.join(', ')}`
        : 'text of letters, digits, `.`, `_`, `~`, `-` and `/`';
      const isFit = variable?.enum ? variable.enum.includes(String(value)) : /^[\w.~/-]*$/.test(String(value));
      demand(isFit && ['string', 'number'].includes(typeof value), `\`serverVariables.${name}\` must be ${rule}.`);
      return String(value);
    });
    const { protocol, href } = URL.canParse(url) ? new URL(url) : { protocol: '', href: '' };
    const isSame = href.replace(/\/+$/, '').toLowerCase() === url.replace(/\/+$/, '').toLowerCase();
    demand(protocol === 'https:' && isSame, `\`serverVariables\` must make an https URL of ${template}.`);
    return { ...server, url: href.replace(/\/+$/, '') };
  };
  const operations = Object.entries(provider.operations).map(([name, operation]) => [
    name,
    operation.servers ? { ...operation, servers: operation.servers.map(fill) } : operation,
  ]);
  return { ...provider, servers: [fill(first), ...others.map(fill)], operations: Object.fromEntries(operations) };
}
