/** A call by name has the types of the same call by path: what it takes, its data and its error, for every operation. */
import type { CallResult } from 'guichet';
import {
  type CallOptions,
  type CallOutcome,
  type ChargepilotMethods,
  createChargepilot,
  type operations,
  type Site,
} from 'guichet/chargepilot';
import type * as clicrdv from 'guichet/clicrdv';
import { createClicrdv } from 'guichet/clicrdv';
import type * as energiapro from 'guichet/energiapro';
import { createEnergiapro } from 'guichet/energiapro';
import type * as openstreet from 'guichet/openstreet';
import type * as sneCotation from 'guichet/sne-cotation';
import { describe, expectTypeOf, test } from 'vitest';

/** A call by path, as far as it is compared here. */
interface Operation extends Record<string | number, unknown> {
  parameters: object;
}

type Values<T> = T[keyof T];

/** All that a call by path takes, in one object. */
type Flat<O extends Operation> =
  Values<{ [Place in keyof O['parameters']]-?: (given: Given<O['parameters'][Place]>) => void }> extends (
    given: infer Parameters,
  ) => void
    ? Parameters & Body<O>
    : never;

/** The values of one place: no demand where there are none, and none needed where the place is optional. */
type Given<T> = [NonNullable<T>] extends [never] ? unknown : undefined extends T ? Partial<NonNullable<T>> : T;

type Body<O> = O extends { requestBody: { content: infer Content } }
  ? Values<Content>
  : O extends { requestBody?: infer Body }
    ? NonNullable<Body> extends { content: infer Content }
      ? [NonNullable<Body>] extends [never]
        ? unknown
        : Partial<Values<Content>>
      : unknown
    : unknown;

/** What a method takes; no demand where it takes nothing. */
type InputOf<Method> = Method extends (input: infer Input, ...rest: never[]) => unknown
  ? string extends keyof NonNullable<Input>
    ? unknown
    : NonNullable<Input>
  : never;

type OutcomeOf<Method> = Method extends (...given: never[]) => Promise<infer Outcome> ? Outcome : never;

type Part<Outcome, Name extends 'data' | 'error'> = Outcome extends Record<Name, infer Value> ? Value : never;

/** Assignable both ways: openapi-fetch maps what it returns, and a mapped copy of an interface is not identical to it. */
type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** The names of the methods whose input, data or error differs from that of the call by path. */
type Differing<Methods, Operations> = {
  [Name in keyof Methods]: Name extends keyof Operations
    ? Operations[Name] extends Operation
      ? Same<InputOf<Methods[Name]>, Flat<Operations[Name]>> extends true
        ? Same<Part<OutcomeOf<Methods[Name]>, 'data'>, Part<CallResult<Operations[Name]>, 'data'>> extends true
          ? Same<Part<OutcomeOf<Methods[Name]>, 'error'>, Part<CallResult<Operations[Name]>, 'error'>> extends true
            ? never
            : Name
          : Name
        : Name
      : Name
    : Name;
}[keyof Methods];

describe('every operation is a method with the types of its call by path', () => {
  test('of ChargePilot', () => {
    expectTypeOf<keyof ChargepilotMethods>().toEqualTypeOf<keyof operations>();
    expectTypeOf<Differing<ChargepilotMethods, operations>>().toBeNever();
  });

  test('of ClicRDV', () => {
    expectTypeOf<keyof clicrdv.ClicrdvMethods>().toEqualTypeOf<keyof clicrdv.operations>();
    expectTypeOf<Differing<clicrdv.ClicrdvMethods, clicrdv.operations>>().toBeNever();
  });

  test('of Energiapro', () => {
    expectTypeOf<keyof energiapro.EnergiaproMethods>().toEqualTypeOf<keyof energiapro.operations>();
    expectTypeOf<Differing<energiapro.EnergiaproMethods, energiapro.operations>>().toBeNever();
  });

  test('of Open Street', () => {
    expectTypeOf<keyof openstreet.OpenstreetMethods>().toEqualTypeOf<keyof openstreet.operations>();
    expectTypeOf<Differing<openstreet.OpenstreetMethods, openstreet.operations>>().toBeNever();
  });

  test('of SNE-Cotation', () => {
    expectTypeOf<keyof sneCotation.SneCotationMethods>().toEqualTypeOf<keyof sneCotation.operations>();
    expectTypeOf<Differing<sneCotation.SneCotationMethods, sneCotation.operations>>().toBeNever();
  });

  test('and a difference would be found', () => {
    type Method<Input, Data, Failure> = (input: Input, options?: CallOptions) => Promise<CallOutcome<Data, Failure>>;
    type Sites = CallOutcome<Site[] | Record<string, unknown>, { message?: string }>;
    type Listing<M> = Differing<{ listSites: M }, operations>;
    expectTypeOf<Listing<(input?: { from?: string }) => Promise<Sites>>>().toBeNever();
    expectTypeOf<Listing<(input: { from: string }) => Promise<Sites>>>().toEqualTypeOf<'listSites'>();
    expectTypeOf<Listing<(input?: { from?: number }) => Promise<Sites>>>().toEqualTypeOf<'listSites'>();
    expectTypeOf<Listing<Method<{ from?: string }, string, { message?: string }>>>().toEqualTypeOf<'listSites'>();
    expectTypeOf<
      Listing<Method<{ from?: string }, Site[] | Record<string, unknown>, string>>
    >().toEqualTypeOf<'listSites'>();
  });
});

describe('a call by name does not compile', () => {
  const energiaproClient = createEnergiapro();
  const input = { client_id: '1234567', num_inst: '123456.123' };

  test('with a method that there is not', () => {
    // @ts-expect-error the method is called lpnJson
    energiaproClient.lpnJsn(input);
  });

  test('without its input or a required field', () => {
    // @ts-expect-error everything is missing
    energiaproClient.lpnJson();
    // @ts-expect-error num_inst is missing
    energiaproClient.lpnJson({ client_id: '1234567' });
    // @ts-expect-error group_id is missing
    createClicrdv().listCalendars({});
  });

  test('with a field that the operation does not have, or that the client fills', () => {
    // @ts-expect-error unknown field
    energiaproClient.lpnJson({ ...input, date_fim: '2024-01-01' });
    // @ts-expect-error the scope is filled by the client
    energiaproClient.lpnJson({ ...input, scope: 'lpn-json' });
    // @ts-expect-error ping takes nothing
    createChargepilot().ping({ from: '2024-01-01' });
    // @ts-expect-error unknown option
    createChargepilot().ping({}, { retries: 3 });
  });

  test('with a field of the wrong type', () => {
    // @ts-expect-error a customer number is a text
    energiaproClient.lpnJson({ ...input, client_id: 1234567 });
  });
});

test('a call by name may leave out an input of which nothing is required', () => {
  const chargepilot = createChargepilot();
  expectTypeOf(chargepilot.ping).toBeCallableWith();
  expectTypeOf(chargepilot.ping).toBeCallableWith({}, { signal: AbortSignal.abort() });
  expectTypeOf(chargepilot.listSites).toBeCallableWith();
  expectTypeOf(chargepilot.listSites).toBeCallableWith(undefined, { headers: { accept: 'application/json' } });
});
