/**
 * What the run time knows of a spec: the shape of `generated/<name>/operations.ts`.
 *
 * Everything here is derived from the YAML by `npm run generate`; `specs/README.md` explains the extensions it comes from.
 */

/** A base address of an API, with the name that `createX({ server })` takes. No trailing slash. */
export interface Server {
  readonly name: string;
  readonly url: string;
}

/** Alternatives of security schemes: one of the lists must be satisfied whole. Empty: the operation is open. */
export type Security = readonly (readonly string[])[];

/** Where success, code and message stand in a body (`x-envelope`). */
export interface Envelope {
  readonly code: string;
  readonly message?: string;
  readonly success: readonly (string | number | boolean | null)[];
  /** What a body without `code` means. */
  readonly absent: 'success' | 'failure';
}

/** What a provider's code means, and what a client may do about it (`x-errors`). */
export interface ErrorMeaning {
  readonly meaning: string;
  readonly action: 'renew' | 'retry' | 'give-up';
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

/** The rules of a query or of the top level of a body, by name. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

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
  /** How the body is encoded; absent where the operation takes none. */
  readonly body?: 'json' | 'form';
  /** Media types of a success. */
  readonly answers: readonly string[];
  /** Failure statuses that the spec documents for this operation. */
  readonly failures: readonly number[];
  readonly envelope?: Envelope;
  readonly rules: { readonly query?: FieldRules; readonly body?: FieldRules };
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
  readonly operations: Readonly<Record<string, Operation>>;
}
