/**
 * What the run time knows of a spec: the shape of `generated/<name>/operations.ts`.
 *
 * Everything here is derived from the YAML by `npm run generate`; `specs/README.md` explains the extensions it comes from.
 */

import type { Context } from './encode.ts';
import type { StreamLimits } from './streams.ts';
import type { Upload } from './uploads.ts';

/** A base address of an API, with the name that `createX({ server })` takes. No trailing slash. */
export interface Server {
  readonly name: string;
  /** With the default of each of its variables. */
  readonly url: string;
  /** Where it has variables: with these in braces. */
  readonly template?: string;
  readonly variables?: Readonly<Record<string, { readonly default: string; readonly enum?: readonly string[] }>>;
}

/**
 * Alternatives of security schemes: one of the lists must be satisfied whole. Empty: the operation is open. With an empty list among
 * them, it may be called with credentials or without.
 */
export type Security = readonly (readonly string[])[];

/** Where success, code and message stand in a body (`x-envelope`). */
export interface Envelope {
  readonly code: string;
  readonly message?: string;
  readonly success: readonly (string | number | boolean | null)[];
  /** What a body without `code` means. */
  readonly absent: 'success' | 'failure';
}

/** How a list comes page by page (`x-paging`). */
export interface Paging {
  /** The query parameter with the index of the first record. */
  readonly start: string;
  /** The property of a response with the records. */
  readonly items: string;
  /** The property of a response with the number of records of all pages. */
  readonly total?: string;
  /** The property of a record that tells it from the others. */
  readonly id?: string;
}

/** What a provider's code means, and what a client may do about it (`x-errors`). */
export interface ErrorMeaning {
  readonly meaning: string;
  readonly action: 'renew' | 'retry' | 'give-up';
}

/** All that a spec says of a code; what `<name>Errors` holds. */
export interface DocumentedFailure extends ErrorMeaning {
  /** What to do about it. */
  readonly fix?: string;
  /** Who can do that: the client does it by itself, the code that calls, whoever holds the account, or the provider. */
  readonly fixedBy?: 'client' | 'caller' | 'account' | 'provider';
  /** Why it is assumed, where the provider's document does not state it. */
  readonly inferred?: string;
}

/** What the spec asks of one field or parameter that the caller gives; checked before anything is sent. */
export interface FieldRule {
  readonly required?: true;
  readonly format?: 'date';
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
}

/** How a parameter or a field of a form is written, where it is not as most are. */
export interface ParameterStyle {
  /** Default: `form` in the query, in cookies and in forms; `simple` in paths and headers. */
  readonly style?: 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  /** Items apart (`a=1&a=2`) instead of as one value (`a=1,2`). Default: true for `form` and `deepObject`. */
  readonly explode?: boolean;
  /** Reserved characters that mean nothing in a query are left as they are. */
  readonly allowReserved?: true;
  /** Written as JSON. */
  readonly json?: true;
}

/** How a field of a form is written. */
export interface FieldStyle extends ParameterStyle {
  /** The media type of its part in a multipart body. */
  readonly contentType?: string;
}

/** One of the media types of a body. */
export interface BodyType {
  /** As the spec writes it; what is sent. */
  readonly type: string;
  readonly kind: 'json' | 'form' | 'multipart' | 'text' | 'bytes';
  /** How fields are written (`encoding`), by name. */
  readonly styles?: Readonly<Record<string, FieldStyle>>;
}

/** The top-level fields of a body, by name. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/** A parameter that the caller gives. */
export interface Parameter extends FieldRule, ParameterStyle {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  /** Where another place has a parameter of this name too, so that it is not the key. */
  readonly name?: string;
}

/** One operation of a spec. */
export interface Operation {
  /** The `operationId`; for a call that the spec does not describe, its method and path. */
  readonly id: string;
  readonly method: string;
  /** The path template as the spec writes it, with its fragment. */
  readonly path: string;
  /** Servers of its own (`servers` on the operation), instead of the API's. */
  readonly servers?: readonly Server[];
  readonly security: Security;
  /** May be sent again (`x-retry-safe`; default: GET and HEAD). */
  readonly retrySafe: boolean;
  /** The flag or field that chooses this operation among those of the same path; the client writes it. */
  readonly chosenBy?: { readonly in: 'query' | 'body'; readonly name: string; readonly value: string };
  /** Names of the parameters and fields that the auth middleware writes (`x-filled-by: auth`). */
  readonly filledByAuth: readonly string[];
  /** The media types of the body, the default first: JSON and plain forms by a word. Absent where the operation takes none. */
  readonly body?: 'json' | 'form' | readonly BodyType[];
  /** Media types of a success. */
  readonly responseTypes: readonly string[];
  /** Those of them whose bodies are bytes, not text. */
  readonly binaryTypes?: readonly string[];
  /** Redirects that the spec documents: results, which are not followed. */
  readonly redirects?: readonly number[];
  /** Failure statuses that the spec documents for this operation. */
  readonly failures: readonly number[];
  readonly envelope?: Envelope;
  readonly paging?: Paging;
  /** The caller's own parameters by their names; neither the flag that the client writes nor what the auth middleware fills. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** The caller's own top-level fields of a body that is a plain object. */
  readonly fields?: FieldRules;
  /** The body may hold more fields than `fields` names. */
  readonly openFields?: true;
  /** The call must have a body. An optional body may be left out with all of its fields, the required ones too. */
  readonly bodyRequired?: true;
  /**
   * How the method takes its input. Default: one flat object of all parameters and fields. `body`: the parameters flat, and the body,
   * which is no plain object, under `body`. `groups`: `{ path, query, header, cookie, body }`, because names collide.
   */
  readonly input?: 'body' | 'groups';
}

/** Everything the run time knows of one API. */
export interface Provider {
  /** The provider's name: its name in `specs/`, `generated/`, `src/auth/` and the import path. */
  readonly name: string;
  readonly title: string;
  /** At least one; the first is the default. */
  readonly servers: readonly [Server, ...Server[]];
  /** What a call asks for that the spec does not describe: the spec's top-level `security`. */
  readonly security: Security;
  readonly envelope?: Envelope;
  readonly errors: Readonly<Record<string, ErrorMeaning>>;
  /** Names of the parameters, fields and headers that carry secrets (`format: password`, `writeOnly`, API keys). */
  readonly secrets: readonly string[];
  /** The token requests of standard schemes that are no operation of the spec, by the names of the schemes. */
  readonly logins?: Readonly<Record<string, Operation>>;
  /** The operations by the names of their methods. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** What writes and reads what most specs do not have. Generated code imports what its spec needs. */
  readonly codecs?: Codecs;
}

/** What writes requests that few specs need; generated code imports what its spec does. */
export interface Codecs {
  /** Parameters in other styles, JSON parameters and cookies. */
  readonly parameters?: ParameterCodec;
  /** Bodies that are neither JSON nor a form of scalars, or have several media types. */
  readonly body?: BodyCodec;
  /** Whether the body of a success of this content type is bytes. */
  readonly isBytes?: (type: string, operation: Operation) => boolean;
  /** Responses that the caller reads as they arrive. */
  readonly streams?: StreamCodec;
  /** Lists that come page by page. */
  readonly paginate?: (
    provider: Provider,
    name: string,
    call: (operation: Operation, input: unknown, init: unknown) => Promise<unknown>,
    input: unknown,
    init: unknown,
  ) => AsyncIterable<unknown>;
  /** Servers whose URLs have variables. @throws {ConfigError} when a value has no place in them. */
  readonly fillServers?: (provider: Provider, factory: Factory, given: unknown) => Provider;
}

/** Leaves the bodies of responses to the caller. */
export interface StreamCodec {
  /** Whether the body of a success with these headers is left to the caller. */
  leavesStream(headers: Headers): boolean;
  /** What the caller gets for it. */
  read(body: ReadableStream<Uint8Array<ArrayBuffer>>, limits: StreamLimits): unknown;
}

/** Writes the parameters of an operation in the styles of its spec. */
export interface ParameterCodec {
  query(values: Values, context: Context, operation: Operation): string;
  /** Writes one parameter; undefined for a scalar, which needs no style. */
  path(operation: Operation, context: Context): (name: string, value: unknown) => string | undefined;
  /** The values of header parameters as texts. */
  headers(values: Values, context: Context, operation: Operation): Readonly<Record<string, string>>;
  /** The header `Cookie`; empty without cookies. */
  cookie(values: Values, context: Context, operation: Operation): string;
}

/** Encodes a body that is not missing. @param contentType Which media type the caller chose; undefined for the default. */
export type BodyCodec = (
  types: readonly BodyType[],
  value: unknown,
  context: Context,
  contentType: string | undefined,
) => EncodedBody;

/** A body as it is sent. */
export interface EncodedBody {
  /** The media type. */
  readonly type: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** In place of `bytes`: a body that is read while it is sent. */
  readonly upload?: Upload;
}

/** Whose options are checked, for the messages. */
export interface Factory {
  readonly provider: string;
  /** The name of the function that the user called. */
  readonly name: string;
}

type Values = Readonly<Record<string, unknown>>;
