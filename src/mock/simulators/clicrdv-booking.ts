/** ClicRDV's free times and appointments, from the events of its calendars, as the pages on both describe them. */
import type { MockRequest } from '../simulator.ts';
import type { Data } from './clicrdv-data.ts';
import { type Page, Refusal, type Row, readIds, readPage } from './clicrdv-list.ts';
import { asTime, isObject, readTime, type Table } from './clicrdv-table.ts';
import { isAppointment, takesTime } from './clicrdv-vevents.ts';

/** When an appointment is refused. The limits of real groups are not documented. */
export interface BookingLimits {
  /** How many upcoming appointments a client may have: one more is `MaxRdvNumber` (C2-71). */
  readonly maxRdvNumber: number;
  /** How many minutes must be between two appointments of a client: less is `MintimeBetween` (C2-72). */
  readonly mintimeBetween: number;
  /** How many days ahead an appointment may be: more is `MaxRdvPeriod` (C2-73). */
  readonly maxRdvPeriod: number;
  /** How many minutes ahead an appointment must be: less is `MintimeRdv` (C2-74). Null: no limit, and the past can be booked. */
  readonly mintimeRdv: number | null;
}

interface BookingContext {
  readonly data: Data;
  readonly fiches: Table;
  readonly vevents: Table;
  readonly limits: BookingLimits;
  readonly groupId: number;
  readonly now: () => number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Opening hours, Monday to Friday, and the raster of free times: choices, since no page describes them. */
const [OPENS, CLOSES, RASTER] = [9 * 60, 17 * 60, 30];

const APPOINTMENT_FIELDS = [
  ...['id', 'start', 'end', 'group_id', 'calendar_id', 'fiche_id', 'intervention_id', 'comments', 'websource'],
  ...['from_web', 'state', 'calendar_name', 'intervention_name', 'intervention_length', 'group_name'],
];

/** Free times and appointments of one group. Invalid requests throw a `Refusal`. */
export function openBooking({ data, fiches, vevents, limits, groupId, now }: BookingContext) {
  const find = (rows: readonly Row[], id: unknown) => rows.find((row) => row.id === id);

  /** The services, none of them deleted. */
  const readServices = (ids: readonly number[]): Row[] =>
    ids.map((id) => {
      const service = find(data.interventions, id);
      if (!service || service.deleted === true) throw new Refusal(400, 'There is no such service.');
      return service;
    });
  const lengthOf = (services: readonly Row[]) => services.reduce((sum, { length }) => sum + Number(length ?? 15), 0);
  /** A set with a blank public name takes its services offline (C2-157). */
  const isOnline = ({ interventionset_id }: Row) =>
    interventionset_id === undefined || find(data.interventionSets, interventionset_id)?.publicname !== '';
  /** The calendars that offer all of the services. */
  const calendarsFor = (services: readonly Row[]) =>
    data.calendars.filter(
      ({ id, deleted }) =>
        deleted !== true &&
        services.every((service) =>
          data.offers.some((offer) => offer.calendar_id === id && offer.intervention_id === service.id),
        ),
    );
  const isFree = (calendar: Row, start: number, end: number) =>
    !data.vevents.some(
      (event) =>
        event.calendar_id === calendar.id &&
        takesTime(event) &&
        String(event.start) < asTime(end) &&
        String(event.end) > asTime(start),
    );
  /** Whether a time is on the raster, in the opening hours of a working day. */
  const isOpen = (start: number, minutes: number) => {
    const at = (start % DAY) / MINUTE;
    const day = new Date(start).getUTCDay();
    return day > 0 && day < 6 && at >= OPENS && at + minutes <= CLOSES && at % RASTER === 0;
  };

  /** Choices: the capacity of a free time is 1, no group has resources, and without `start` the list begins now. */
  const listSlots = ({ query }: MockRequest): object => {
    const ids = readIds(query, 'intervention_ids[]');
    const services = readServices(ids);
    if (query.has('end') && query.has('nDays')) throw new Refusal(400, 'end and nDays must not be combined.');
    const start = query.get('start') ? readTime(query.get('start') ?? '', 'start') : now();
    const days = Number(query.get('nDays') ?? 7);
    const end = query.get('end') ? readTime(query.get('end') ?? '', 'end') : start + days * DAY;
    const only = [
      ...readIds(query, 'calendar_ids[]'),
      ...(query.get('calendar_id') ? readIds(query, 'calendar_id') : []),
    ];
    const sets = readIds(query, 'calendarset_ids[]');
    const calendars = calendarsFor(services)
      .filter(({ id }) => only.length === 0 || only.some((wanted) => wanted === id))
      .filter(({ calendarset_id }) => sets.length === 0 || sets.some((set) => set === calendarset_id));
    const [quantity, capacity] = [Number(query.get('cal_qty') ?? 1), Number(query.get('min_capacity') ?? 1)];
    const minutes = lengthOf(services);
    const slots = [];
    const isOffered = services.every(isOnline) && capacity <= 1;
    const step = RASTER * MINUTE;
    // No list covers more than the period in which appointments are taken.
    const last = Math.min(end, start + limits.maxRdvPeriod * DAY);
    for (let at = Math.ceil(start / step) * step; isOffered && at <= last; at += step) {
      if (!isOpen(at, minutes)) continue;
      const free = calendars.filter((calendar) => isFree(calendar, at, at + minutes * MINUTE));
      if (free.length > 0 && free.length >= quantity)
        slots.push({ start: asTime(at), capacity: 1, calendar_ids: free.map(({ id }) => id) });
    }
    return {
      group_id: groupId,
      ...(slots[0] ? { firstSlot: slots[0].start } : {}),
      intervention_ids: ids,
      calendar_id: query.get('calendar_id') ? Number(query.get('calendar_id')) : '',
      calendar_ids: calendars.map(({ id }) => id),
      availabletimeslots: slots,
    };
  };

  /**
   * Books an appointment (C2-60) for a client, changed or new (C2-63), or refuses it with the code of its cause.
   *
   * Choices: of several causes the first in this order counts; a client is known by an e-mail address, and an address under
   * `.invalid`, which no network has (RFC 2606), does not exist; of several free calendars the first is taken (C2-66).
   */
  const create = ({ json: body }: MockRequest): object => {
    const appointment = isObject(body) && isObject(body.appointment) ? body.appointment : {};
    const { date, intervention_ids, calendar_id, fiche, comments = '', websource = '', from_web = true } = appointment;
    const services = readServices(Array.isArray(intervention_ids) ? intervention_ids : []);
    const [first] = services;
    if (!first) throw new Refusal(400, 'An appointment must have a service.');
    const start = readTime(String(date), 'date');
    const end = start + lengthOf(services) * MINUTE;
    if (limits.mintimeRdv !== null && start < now() + limits.mintimeRdv * MINUTE) throw refused('MintimeRdv');
    if (start > now() + limits.maxRdvPeriod * DAY) throw refused('MaxRdvPeriod');

    const written = fiches.read({ fiche });
    const known = isObject(fiche) && fiche.id !== undefined ? find(data.fiches, fiche.id) : undefined;
    if (isObject(fiche) && fiche.id !== undefined && (!known || known.deleted === true))
      throw new Refusal(400, 'There is no such client.');
    const address = String(written.email ?? '').toLowerCase();
    if (/[.@]invalid$/.test(address)) throw refused('EmailNotFound');
    const isTaken = data.fiches.some(
      ({ id, email, deleted }) =>
        address !== '' && deleted !== true && id !== known?.id && String(email ?? '').toLowerCase() === address,
    );
    if (isTaken) throw refused('EmailAlreadyExists');

    const calendars = calendarsFor(services).filter(({ id }) => calendar_id === undefined || id === calendar_id);
    const free = calendars.find((calendar) => isFree(calendar, start, end));
    if (!free || !isOpen(start, (end - start) / MINUTE) || !services.every(isOnline)) throw refused('NotAvailable');

    const others = known ? data.vevents.filter((event) => isAppointment(event) && event.fiche_id === known.id) : [];
    const distance = (event: Row) =>
      Math.max(start - readTime(String(event.end), 'end'), readTime(String(event.start), 'start') - end);
    if (others.some((event) => distance(event) < 0)) throw refused('SameTimeRdv');
    if (others.some((event) => distance(event) < limits.mintimeBetween * MINUTE)) throw refused('MintimeBetween');
    const upcoming = others.filter((event) => String(event.start) >= asTime(now()));
    if (upcoming.length >= limits.maxRdvNumber) throw refused('MaxRdvNumber');

    const client = known ? fiches.update(Number(known.id), written) : fiches.create(written);
    const vevent = vevents.create({
      ...{ calendar_id: free.id ?? 0, start: asTime(start), end: asTime(end) },
      ...{ fiche_id: client.id ?? 0, intervention_id: first.id ?? 0, comments: String(comments) },
      ...{ websource: String(websource), from_web: from_web === true || from_web === 1 || from_web === '1' },
    });
    // The form of the one recorded response (C2-62).
    return { records: [withParts(flat(vevent))] };
  };

  const list = ({ query }: MockRequest): Page => {
    const past = query.get('include_past') === '1';
    const rows = data.vevents.filter(isAppointment).filter(({ start }) => past || String(start) >= asTime(now()));
    const page = readPage(rows.map(flat), APPOINTMENT_FIELDS, query);
    return { ...page, records: page.records.map(withParts) };
  };

  const byId = (id: number): Row => {
    const vevent = find(data.vevents.filter(isAppointment), id);
    if (!vevent) throw new Refusal(404, 'There is no such appointment.');
    return vevent;
  };

  /** The scalar fields of a recorded response (C2-85 to C2-99); what nobody explains has the recorded value. */
  const flat = (vevent: Row): Row => {
    const { id = 0, start = '', end = '', calendar_id = 0, fiche_id = 0, intervention_id = 0 } = vevent;
    const { comments = '', websource = '', from_web = false } = vevent;
    const service = find(data.interventions, intervention_id);
    return {
      ...{ id, start, end, created_since: 0, state: 0, group_id: groupId, calendar_id, fiche_id, intervention_id },
      ...{ capacity: 1, resource_id: 0, websource, from_web, comments, smsreminder: true },
      intervention_name: service?.name ?? '',
      intervention_length: service?.length ?? 15,
      calendar_name: find(data.calendars, calendar_id)?.name ?? '',
      group_name: find(data.groups, groupId)?.name ?? '',
    };
  };

  /** With the records that it names, as far as the recorded response showed them. Only `records` of a list have objects in them. */
  const withParts = (row: Row): Row => {
    const part = (found: Row | undefined, names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, found?.[name]]));
    const client = ['id', 'birthdate', 'lastname', 'firstname', 'email', 'firstphone', 'secondphone', 'comments'];
    const parts = {
      group: part(find(data.groups, groupId), ['id', 'name']),
      calendar: part(find(data.calendars, row.calendar_id), ['id', 'publicname']),
      fiche: part(find(data.fiches, row.fiche_id), client),
      intervention: part(find(data.interventions, row.intervention_id), [
        'id',
        'publicname',
        'interventionset_id',
        'length',
      ]),
    };
    return Object.assign({}, row, parts);
  };

  return {
    listSlots,
    create,
    list,
    get: (id: number) => withParts(flat(byId(id))),
    remove: (id: number) => vevents.remove(Number(byId(id).id)),
  };
}

type Code =
  | 'MaxRdvNumber' // 6 (C2-71)
  | 'MintimeBetween' // 7 (C2-72)
  | 'MaxRdvPeriod' // 8 (C2-73)
  | 'MintimeRdv' // 9 (C2-74)
  | 'NotAvailable' // its number is missing from the page (C2-75)
  | 'EmailAlreadyExists' // 11 (C2-76)
  | 'SameTimeRdv' // 12 (C2-77)
  | 'EmailNotFound'; // 13 (C2-78)

/** Where in the body the code stands is not documented; the mock has its name where its other failures have their text. */
function refused(code: Code): Refusal {
  return new Refusal(400, code);
}
