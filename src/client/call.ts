/** Sends a call whose values the caller gave: by name, or by path without middleware and serializers of the caller's. */
import type { ReadInit } from './call-init.ts';
import { type Context, encodeQuery, FORM, fillPath } from './encode.ts';
import { ConfigError } from './errors.ts';
import { outcomeOf } from './outcome.ts';
import type { Pipeline } from './pipeline.ts';
import type { Operation, Server } from './provider.ts';
import { checkParameters, encodeBody, writeRequest } from './request.ts';

/** @param init What the caller gave to this call, and to the client. */
export async function callOperation(
  { provider, serverOf, run, now }: Pipeline,
  operation: Operation,
  init: ReadInit,
): Promise<unknown> {
  const { path, query, header, body, headers: own, signal, parseAs, baseUrl, passed } = init;
  const context = { provider: provider.name, operation: operation.id };
  const server = serverFor(serverOf(operation), baseUrl, context);
  const headers = mergeHeaders(...own, header);
  checkParameters(operation, 'query', query, context);
  checkParameters(operation, 'header', headers, context);
  const encoded = encodeBody(operation, body, context);
  // A form is a form, whatever type the caller names; JSON may be named more precisely.
  if (encoded && (encoded.type === FORM || headers['content-type'] === undefined))
    headers['content-type'] = encoded.type;
  const request = writeRequest(operation, {
    url: server.url + fillPath(operation.path.split('#')[0] ?? '', path, context),
    query: encodeQuery(query, context),
    headers,
    body: encoded?.bytes,
  });
  const received = await run(operation, server, request, signal, passed);
  return outcomeOf({ provider, operation, received, parseAs, now: now() });
}

/** The server of a call that names an address of its own: another path of the same origin. */
export function serverFor(server: Server, baseUrl: string | undefined, context: Context): Server {
  if (baseUrl === undefined) return server;
  const isSameOrigin = URL.canParse(baseUrl) && new URL(baseUrl).origin === new URL(server.url).origin;
  if (isSameOrigin && !/[?#]/.test(baseUrl)) return { name: server.name, url: baseUrl.replace(/\/+$/, '') };
  throw new ConfigError(
    `Cannot call ${context.operation}: \`baseUrl\` must have the origin of the client, since credentials are sent to it.`,
    { ...context, code: 'url_refused' },
  );
}

/** Later headers replace earlier ones, `null` removes one, a list is joined: as openapi-fetch does. */
function mergeHeaders(...all: readonly unknown[]): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const headers of all) {
    for (const [name, value] of headers instanceof Headers || Array.isArray(headers)
      ? headers
      : Object.entries(headers ?? {})) {
      const key = String(name).toLowerCase();
      if (value === null) delete merged[key];
      else if (value !== undefined) merged[key] = Array.isArray(value) ? value.join(', ') : String(value);
    }
  }
  return merged;
}
