/** A client of a spec that a test writes, with all that clients can have. */
import { parse } from 'yaml';
import {
  bodyCodec,
  bytesBody,
  type Client,
  type CreateOptions,
  createClient,
  eventStreams,
  formBody,
  isBytes,
  multipartBody,
  paginate,
  parameterCodec,
  textBody,
} from '../../src/client/index.ts';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { startWire, type WireAnswer, type WireRequest } from './wire.ts';

/** All that generated code can import. */
export const codecs = {
  parameters: parameterCodec,
  body: bodyCodec({ form: formBody, multipart: multipartBody, text: textBody, bytes: bytesBody }),
  isBytes,
  streams: eventStreams,
  paginate,
};

/** What a call resolves to, whatever the spec. */
export interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The methods of a client whose spec the compiler does not see. */
export type Methods = Readonly<Record<string, (input?: object, options?: object) => Promise<Outcome>>>;

/** The calls by path, of a spec that the compiler does not see. */
export type Paths = Readonly<
  Record<'GET' | 'PUT' | 'POST' | 'PATCH', (path: string, init?: object) => Promise<Outcome>>
> &
  Pick<Client<object>, 'use'>;

/** Reads a spec of these paths, written in YAML. */
export function documentOf(paths: string, rest = ''): SpecDocument {
  return parse(`openapi: 3.1.0
info: { title: Described, version: "1" }
servers: [{ url: https://described.test/v1, x-name: production }]
${rest}
paths:
${paths.replace(/^/gm, '  ')}`);
}

/** The client of these paths. */
export function clientOf(paths: string, options: CreateOptions): Methods & Paths {
  const provider = { ...providerOf('described', documentOf(paths)), codecs };
  // The compiler does not see this spec.
  return createClient(provider, 'createDescribed', { retries: 0, ...options }) as unknown as Methods & Paths;
}

/** A server on a socket of its own, and the client of these paths that calls it. */
export async function startDescribed(
  paths: string,
  answer: (request: WireRequest) => WireAnswer = () => ({ json: {} }),
  options: CreateOptions = {},
) {
  const wire = await startWire(answer);
  return { client: clientOf(paths, { baseUrl: wire.url, ...options }), requests: wire.requests };
}
