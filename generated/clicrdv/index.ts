// Generated from specs/clicrdv.yaml by `guichet generate`. Edit the spec, not this file.

import {
  ApiError as AnyApiError,
  type ApiErrorClass,
  type Client,
  createClient,
  type CreateOptions,
  type FailureOf,
  paginate,
} from '../../src/client/index.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { LoginError, CreateAccountError, ListGroupsError, GetGroupError, UpdateGroupError, ListCalendarsError, CreateCalendarError, GetCalendarError, UpdateCalendarError, DeleteCalendarError, ListCalendarSetsError, CreateCalendarSetError, GetCalendarSetError, UpdateCalendarSetError, DeleteCalendarSetError, ListInterventionSetsError, CreateInterventionSetError, GetInterventionSetError, UpdateInterventionSetError, DeleteInterventionSetError, ListInterventionsError, CreateInterventionError, GetInterventionError, UpdateInterventionError, DeleteInterventionError, ListAvailableTimeSlotsError, ListAppointmentsError, CreateAppointmentError, GetAppointmentError, DeleteAppointmentError, ListVeventsError, CreateVeventError, GetVeventError, UpdateVeventError, DeleteVeventError, ListFichesError, CreateFicheError, GetFicheError, UpdateFicheError, ListCustomFieldsError, ListProsError, ClicrdvMethods, ClicrdvPages } from './types.ts';

export { clicrdvBasic, clicrdvSession, passwordSha1, type ClicrdvCredentials, type ClicrdvSessionCredentials } from '../../src/auth/clicrdv.ts';
export {
  AuthError,
  type CallOptions,
  type CallOutcome,
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  GuichetError,
  NetworkError,
  ResponseError,
  TimeoutError,
  unwrap,
  wrapAsPathBasedClient,
} from '../../src/client/index.ts';
export { clicrdvErrors } from './errors.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client for ClicRDV REST API: a method for every operation, and calls by path. */
export interface Clicrdv extends Client<paths>, ClicrdvMethods, ClicrdvPages {}

/** The options of `createClicrdv`. */
export type ClicrdvOptions = CreateOptions<'clicrdv', 'production' | 'sandbox'>;

/** Every failure that an operation of ClicRDV REST API reports. */
export type ClicrdvFailure = FailureOf<LoginError | CreateAccountError | ListGroupsError | GetGroupError | UpdateGroupError | ListCalendarsError | CreateCalendarError | GetCalendarError | UpdateCalendarError | DeleteCalendarError | ListCalendarSetsError | CreateCalendarSetError | GetCalendarSetError | UpdateCalendarSetError | DeleteCalendarSetError | ListInterventionSetsError | CreateInterventionSetError | GetInterventionSetError | UpdateInterventionSetError | DeleteInterventionSetError | ListInterventionsError | CreateInterventionError | GetInterventionError | UpdateInterventionError | DeleteInterventionError | ListAvailableTimeSlotsError | ListAppointmentsError | CreateAppointmentError | GetAppointmentError | DeleteAppointmentError | ListVeventsError | CreateVeventError | GetVeventError | UpdateVeventError | DeleteVeventError | ListFichesError | CreateFicheError | GetFicheError | UpdateFicheError | ListCustomFieldsError | ListProsError>;

/** Thrown by `unwrap` when the provider reported a failure; `error` is its response. */
export const ApiError: ApiErrorClass<ClicrdvFailure> = AnyApiError;
export type ApiError = AnyApiError<ClicrdvFailure>;

const codecs = { paginate };

/**
 * Creates a client for ClicRDV REST API.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createClicrdv(options: ClicrdvOptions = {}): Clicrdv {
  return createClient<ClicrdvMethods & ClicrdvPages, paths>({ ...provider, codecs }, 'createClicrdv', options);
}
