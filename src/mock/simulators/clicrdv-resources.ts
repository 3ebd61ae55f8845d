/** From an operation of ClicRDV to the records of a group. */
import type { MockRequest } from '../simulator.ts';
import { type BookingLimits, openBooking } from './clicrdv-booking.ts';
import { type Data, prosOf } from './clicrdv-data.ts';
import { Refusal, type Row, readIds, readPage } from './clicrdv-list.ts';
import { isObject, openTable, type Table } from './clicrdv-table.ts';
import { checkVevent, VEVENT_FIELDS } from './clicrdv-vevents.ts';

/** A response, before it is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const GROUP_FIELDS = [
  ...['name', 'preposition', 'phone', 'fax', 'address', 'city', 'zipcode', 'country', 'timezone', 'sendmail'],
  ...['mailreminder', 'country_code', 'smsreminder', 'inactive', 'open', 'openData', 'calendarChoice', 'anyCalendar'],
  ...['validateEmail', 'display_intervention_length', 'display_intervention_price', 'max_multirdvs'],
];
const CALENDAR_FIELDS = ['calendarset_id', 'name', 'address', 'zipcode', 'city', 'sort', 'publicname'];
const CALENDAR_SET_FIELDS = ['name', 'publicname'];
const SET_FIELDS = ['name', 'sort', 'publicname', 'description'];
const INTERVENTION_FIELDS = [
  ...['interventionset_id', 'name', 'abbr', 'length', 'colorref', 'sort', 'price', 'publicname'],
];
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
/** C2-161. */
const CUSTOM_FIELDS = [
  ...[...numbered('bool', 10), ...numbered('dt', 2), ...numbered('num', 4)],
  ...[...numbered('str', 15), ...numbered('txt', 3)],
];
const FICHE_FIELDS = [
  ...['lastname', 'firstname', 'firstphone', 'secondphone', 'email', 'birthdate', 'comments', 'from_web'],
  ...['rappel_email', 'rappel_sms', 'externid', ...CUSTOM_FIELDS],
];
const CUSTOM_FIELD_FIELDS = [
  ...['id', 'group_id', 'model', 'name', 'deleted', 'pro_inputex', 'pro_label', 'pro_position', 'pro_required'],
  ...['user_inputex', 'user_label', 'user_position', 'user_required', 'user_visible', 'created_at', 'updated_at'],
];
const PRO_FIELDS = ['id', 'lastname', 'firstname', 'email', 'synched_at', 'cellphone'];

/** What the records of a group are made of. */
export interface ResourceOptions {
  readonly groupId: number;
  readonly data: Data;
  readonly account: BookingLimits & { readonly email: string };
  readonly now: () => number;
}

/** The records of one group, and what responds from them. Invalid requests throw a `Refusal`. */
export function openResources({ groupId, data, account, now }: ResourceOptions) {
  const pros = [prosOf(account.email)];
  const accounts: Row[] = [];
  const shared = { groupId, now };
  const own = () => ({ group_id: groupId });
  const named = ({ name }: Row) => {
    if (typeof name !== 'string' || name === '') throw new Refusal(400, 'It must have a name.');
  };
  /** A choice: without a `sort` of its own a record is the last. */
  const ordered = (rows: () => readonly Row[]) => () => ({
    sort: 1 + Math.max(0, ...rows().map(({ sort }) => Number(sort ?? 0))),
    publicname: '',
    ...own(),
  });
  const fiches = openTable({
    ...{ ...shared, rows: () => data.fiches, wrapper: 'fiche', writable: FICHE_FIELDS, nextId: 50, showsDeleted: true },
    defaults: () => ({ rappel_email: true, rappel_sms: true, deleted: false, ...own() }),
  });
  const vevents = openTable({
    ...{ ...shared, rows: () => data.vevents, wrapper: 'vevent', writable: [...VEVENT_FIELDS, ...CUSTOM_FIELDS] },
    ...{ nextId: 303, showsDeleted: true },
    defaults: () => ({ fiche_id: 0, intervention_id: 0, deleted: false }),
    check: (row) => {
      checkVevent(row);
      if (!data.calendars.some(({ id, deleted }) => id === row.calendar_id && deleted !== true))
        throw new Refusal(400, 'calendar_id must be a calendar of the group.');
    },
  });
  const tables: Readonly<Record<string, Table>> = {
    group: openTable({ ...shared, rows: () => data.groups, wrapper: 'group', writable: GROUP_FIELDS, nextId: groupId }),
    calendar: openTable({
      ...{ ...shared, rows: () => data.calendars, wrapper: 'calendar', writable: CALENDAR_FIELDS, nextId: 6189 },
      ...{ defaults: ordered(() => data.calendars), check: named },
    }),
    calendarset: openTable({
      ...{
        ...shared,
        rows: () => data.calendarSets,
        wrapper: 'calendarset',
        writable: CALENDAR_SET_FIELDS,
        nextId: 13,
      },
      ...{ defaults: () => ({ publicname: '', ...own() }), check: named },
    }),
    interventionset: openTable({
      ...{ ...shared, rows: () => data.interventionSets, wrapper: 'interventionset', writable: SET_FIELDS, nextId: 11 },
      ...{ defaults: ordered(() => data.interventionSets), check: named },
    }),
    intervention: openTable({
      ...{
        ...shared,
        rows: () => data.interventions,
        wrapper: 'intervention',
        writable: INTERVENTION_FIELDS,
        nextId: 24,
      },
      // C2-154.
      defaults: () => ({ length: 15, colorref: '#dddddd', deleted: false, ...ordered(() => data.interventions)() }),
      check: named,
    }),
    fiche: fiches,
    vevent: vevents,
  };
  const booking = openBooking({ data, fiches, vevents, limits: account, groupId, now });

  /** Which records the parameters of a list keep; a record is kept if it matches one of several ids. */
  const keepsOf = (wrapper: string, query: URLSearchParams): ((row: Row) => boolean) => {
    const one = (name: string, field: string) => {
      const ids = readIds(query, name);
      return (row: Row) => ids.length === 0 || ids.some((id) => row[field] === id);
    };
    const offered = (name: string, of: 'calendar_id' | 'intervention_id', by: 'calendar_id' | 'intervention_id') => {
      const ids = readIds(query, name);
      return ({ id }: Row) =>
        ids.length === 0 || data.offers.some((offer) => offer[of] === id && ids.some((wanted) => offer[by] === wanted));
    };
    const all: Readonly<Record<string, readonly ((row: Row) => boolean)[]>> = {
      calendar: [
        one('calendarset_ids[]', 'calendarset_id'),
        offered('intervention_ids[]', 'calendar_id', 'intervention_id'),
      ],
      intervention: [
        one('interventionset_id', 'interventionset_id'),
        offered('calendar_ids[]', 'intervention_id', 'calendar_id'),
      ],
      vevent: [one('calendar_id', 'calendar_id'), one('fiche_id', 'fiche_id')],
    };
    return (row) => (all[wrapper] ?? []).every((keeps) => keeps(row));
  };

  const ofTable = (table: Table, wrapper: string, verb: string, request: MockRequest): Answer => {
    const id = Number(/\/(\d+)\.json$/.exec(request.path)?.[1]);
    switch (verb) {
      case 'list':
        return { status: 200, body: table.list(request.query, keepsOf(wrapper, request.query)) };
      case 'create':
        return { status: 201, body: table.create(table.read(request.json)) };
      case 'update':
        return { status: 200, body: table.update(id, table.read(request.json)) };
      case 'delete':
        table.remove(id);
        // The body is not documented; the spec's example is an empty object.
        return { status: 200, body: {} };
      default:
        return { status: 200, body: table.get(id) };
    }
  };

  /** What the side of a user sees of the clients: an `account` deleted ones too, with `$` before the last name (C2-135). */
  const ofFiches = (verb: string, request: MockRequest, side: 'pro' | 'account'): Answer => {
    const seen = (row: Row): Row => (row.deleted === true ? { ...row, lastname: `$${row.lastname ?? ''}` } : row);
    if (verb === 'list') {
      const page = fiches.list(request.query, ({ deleted }) => side === 'account' || deleted !== true);
      return { status: 200, body: { ...page, records: page.records.map(seen) } };
    }
    const { status, body } = ofTable(fiches, 'fiche', verb, request);
    // A choice: the agenda API neither lists nor reads a deleted client.
    const isHidden = verb === 'get' && isObject(body) && body.deleted === true;
    if (isHidden && side === 'pro') throw new Refusal(404, 'There is no such fiche.');
    return { status, body: isHidden ? seen(fiches.get(Number(isObject(body) ? body.id : 0))) : body };
  };

  const createAccount = ({ json: body }: MockRequest): Answer => {
    const { email = '', group_id, pendingRdv } = isObject(body) && isObject(body.account) ? body.account : {};
    if (group_id !== groupId) throw new Refusal(404, 'There is no such group.');
    if (accounts.some((other) => other.email === email)) throw new Refusal(400, 'EmailAlreadyExists');
    const pending = typeof pendingRdv === 'string' ? { pendingRdv } : {};
    const created: Row = { id: 10 + accounts.length, email: String(email), group_id: groupId };
    accounts.push({ ...created, ...pending });
    return { status: 201, body: created };
  };

  return {
    /** Responds to an operation other than the login; undefined leaves the response to Prism's example. */
    respond: (request: MockRequest, side: 'pro' | 'account'): Answer | undefined => {
      const id = request.operation?.id ?? '';
      switch (id) {
        case 'listAvailableTimeSlots':
          return { status: 200, body: booking.listSlots(request) };
        case 'createAppointment':
          return { status: 201, body: booking.create(request) };
        case 'listAppointments':
          return { status: 200, body: booking.list(request) };
        case 'getAppointment':
          return { status: 200, body: booking.get(Number(/(\d+)\.json$/.exec(request.path)?.[1])) };
        case 'deleteAppointment':
          booking.remove(Number(/(\d+)\.json$/.exec(request.path)?.[1]));
          return { status: 200, body: {} };
        case 'createAccount':
          return createAccount(request);
        case 'listCustomFields':
          return { status: 200, body: readPage(data.customFields, CUSTOM_FIELD_FIELDS, request.query) };
        case 'listPros':
          return { status: 200, body: readPage(pros, PRO_FIELDS, request.query) };
      }
      const [, verb = '', resource = ''] = /^(list|create|get|update|delete)([A-Z]\w+?)s?$/.exec(id) ?? [];
      const wrapper = resource.toLowerCase();
      const table = tables[wrapper];
      if (wrapper === 'fiche') return ofFiches(verb, request, side);
      return table && ofTable(table, wrapper, verb, request);
    },
  };
}
