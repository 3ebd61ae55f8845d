/** Where an API is, and the names of what secures it. */
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { didYouMean } from '../client/nearest.ts';
import { list, record } from '../codegen/node.ts';
import { serverNames, serverUrl } from '../codegen/server.ts';

/** There is a server, each is an absolute https URL, and no two of one list share a name. */
export const servers: Oas3Rule = () => ({
  Root(root, { report, location }) {
    const { servers, paths = {} } = record(root);
    // Webhooks alone are reported by the reader of the spec.
    if (list(servers).length > 0 || Object.keys(record(paths)).length === 0) return;
    report({
      message: '`servers` must say where the API is: `servers: [{ url: https://api.example.com/v1 }]`.',
      location: location.child([servers === undefined ? 'openapi' : 'servers']).key(),
    });
  },
  Server(server: unknown, { report, location }: UserContext) {
    const { url: written } = record(server);
    // What is no text is reported by another rule.
    if (typeof written !== 'string') return;
    const url = serverUrl(server);
    const message = whyNoServer(url);
    if (message !== undefined) report({ message, location: location.child(['url']) });
  },
  ServerList(servers: unknown, { report, location }: UserContext) {
    const names = serverNames(servers);
    const repeated = names.findIndex((name, index) => names.indexOf(name) !== index);
    if (repeated >= 0) {
      const message = `The name \`${names[repeated]}\` must not be shared by two servers; give each an \`x-name\`.`;
      report({ message, location: location.child([repeated]) });
    }
  },
});

/** What is wrong with the URL of a server, its variables replaced. */
function whyNoServer(url: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]*:/i.test(url)) {
    const absolute = url.startsWith('//') ? `https:${url}` : `https://<host>${url.startsWith('/') ? url : `/${url}`}`;
    return `A server must be an absolute URL: a client does not know where this file came from. Write \`${absolute}\`.`;
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' || parsed.search || parsed.hash || parsed.username)
    return 'A server must be an https URL without query, fragment, user or default port.';
  const [written, sent] = [url, parsed.href].map((one) => one.replace(/\/$/, ''));
  return written === sent
    ? undefined
    : `A server must be written as requests have it: \`${sent}\`, not \`${written}\`.`;
}

/** Every required scheme is defined. */
export const securitySchemes: Oas3Rule = () => {
  const used: { name: string; location: UserContext['location'] }[] = [];
  let defined: readonly string[] = [];
  return {
    Components(components) {
      defined = Object.keys(record(components.securitySchemes));
    },
    SecurityRequirement(requirement: unknown, { location }: UserContext) {
      for (const name of Object.keys(record(requirement))) used.push({ name, location: location.child([name]).key() });
    },
    Root: {
      leave(_root: unknown, { report }: UserContext) {
        for (const { name, location } of used.filter(({ name }) => !defined.includes(name))) {
          const hint = didYouMean(name, defined) || ' Add it to `components.securitySchemes`.';
          report({ message: `There is no security scheme \`${name}\`.${hint}`, location });
        }
      },
    },
  };
};
