/** The security of a spec, as the mock reads it, and the account that satisfies it. */
import type { DemoCredential } from '../samples.ts';

/** A security scheme, as far as it is read here. */
export interface SecurityScheme {
  /** Its name under `securitySchemes`. */
  readonly key: string;
  readonly type: string;
  readonly in?: 'header' | 'query' | 'cookie';
  readonly name?: string;
  readonly scheme?: string;
  readonly flows?: { readonly clientCredentials?: { readonly tokenUrl: string; readonly scopes: object } };
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What an operation asks for: one alternative must hold whole. An empty one holds always. */
export type Alternatives = readonly (readonly SecurityScheme[])[];

/** The credentials that the mock accepts, by the names of the schemes. */
export type StandardAccount = Readonly<Record<string, DemoCredential>>;

/** What each operation asks for, by its id. */
export type SecurityByOperation = ReadonlyMap<string, Alternatives>;
