/** What writes and reads what few specs have: generated code imports what its spec needs. */
import type { Context } from './encode.ts';
import type { Factory } from './options.ts';
import type { paginate } from './paginate.ts';
import type { BodyType, Operation, Provider } from './provider.ts';
import type { StreamLimits } from './streams.ts';
import type { Upload } from './uploads.ts';

/** A body as it is sent. */
export interface EncodedBody {
  /** The media type. */
  readonly type: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** In place of `bytes`: a body that is read while it is sent. */
  readonly upload?: Upload;
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
  readonly paginate?: typeof paginate;
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

type Values = Readonly<Record<string, unknown>>;
