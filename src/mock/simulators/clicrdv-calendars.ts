/** The calendars of ClicRDV's group: listed, created, changed, deleted and restored, as the page on calendars describes them. */
import type { MockRequest } from '../simulator.ts';
import { Refusal, type Row, readIds, readPage, type Value } from './clicrdv-list.ts';

interface Calendar {
  shown: Row;
  /** The services that are offered on it: lists can be filtered by them, no response shows them. */
  readonly interventions: readonly number[];
}

const WRITABLE_FIELDS = ['calendarset_id', 'name', 'address', 'zipcode', 'city', 'sort', 'publicname'];
const CALENDAR_FIELDS = ['id', 'group_id', ...WRITABLE_FIELDS, 'created_at', 'updated_at', 'deleted'];

/** The calendars of one group. Invalid requests throw a `Refusal`. */
export function openCalendars(groupId: number, now: () => number) {
  const calendars = firstCalendars(groupId);
  let nextId = 6189;

  const find = (id: number, { deleted }: { deleted: boolean }) => {
    const calendar = calendars.find(({ shown }) => shown.id === id);
    const isFound = calendar && (deleted || calendar.shown.deleted !== true);
    if (!isFound) throw new Refusal(404, 'There is no such calendar.');
    return calendar;
  };

  const list = ({ query }: MockRequest): object => {
    const sets = readIds(query, 'calendarset_ids[]');
    const services = readIds(query, 'intervention_ids[]');
    // A choice: a calendar is listed if it matches one of several ids.
    const listed = calendars
      .filter(({ shown }) => shown.deleted !== true)
      .filter(({ shown }) => sets.length === 0 || sets.some((id) => shown.calendarset_id === id))
      .filter(({ interventions }) => services.length === 0 || services.some((id) => interventions.includes(id)))
      .map(({ shown }) => shown);
    return readPage(listed, CALENDAR_FIELDS, query);
  };

  const create = (request: MockRequest): Row => {
    const written = readCalendar(request, groupId);
    if (written.name === undefined) throw new Refusal(400, 'A calendar must have a name.');
    const time = asTime(now());
    // A choice: without a `sort` of its own a calendar is the last.
    const sort = 1 + Math.max(0, ...calendars.map(({ shown }) => Number(shown.sort)));
    const { deleted: _, ...fields } = written;
    const id = nextId++;
    const shown = { sort, publicname: '', ...fields, id, group_id: groupId, created_at: time, updated_at: time };
    calendars.push({ shown, interventions: [] });
    return shown;
  };

  const update = (request: MockRequest, id: number): Row => {
    const written = readCalendar(request, groupId);
    // A choice: a deleted calendar can only be restored.
    const calendar = find(id, { deleted: written.deleted === false });
    calendar.shown = { ...calendar.shown, ...written, updated_at: asTime(now()) };
    return calendar.shown;
  };

  const remove = (id: number): void => {
    const calendar = find(id, { deleted: false });
    calendar.shown = { ...calendar.shown, deleted: true, updated_at: asTime(now()) };
  };

  const get = (id: number): Row => find(id, { deleted: false }).shown;

  return { list, create, get, update, remove };
}

/** Two calendars with names and dates from the samples of the provider's pages. Their sets and services are invented. */
function firstCalendars(groupId: number): Calendar[] {
  const own = { group_id: groupId, publicname: '' };
  const [created_at, updated_at] = ['2007-03-27 12:20:46', '2010-03-02 15:39:16'];
  return [
    {
      shown: { id: 1, name: 'un Conseiller ClicRDV', ...own, calendarset_id: 8, sort: 1, created_at, updated_at },
      interventions: [21, 23],
    },
    {
      shown: { id: 2, name: 'Agenda de test', ...own, calendarset_id: 12, sort: 2, created_at, updated_at: created_at },
      interventions: [23],
    },
  ];
}

/** The writable fields of a body, and `deleted`. Prism has checked types and lengths. */
function readCalendar({ json: body }: MockRequest, groupId: number): Record<string, Value> {
  const calendar = isObject(body) ? body.calendar : undefined;
  if (!isObject(calendar)) throw new Refusal(400, 'The body must be an object with a calendar.');
  // A choice for PUT: nothing says that a calendar can move to another group.
  const { group_id = groupId } = calendar;
  if (group_id !== groupId) throw new Refusal(400, 'group_id must be that of the path.');
  if (calendar.name === '') throw new Refusal(400, 'A calendar must have a name.');
  const written: Record<string, Value> = {};
  for (const field of [...WRITABLE_FIELDS, 'deleted']) {
    const value = calendar[field];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') written[field] = value;
  }
  return written;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `YYYY-MM-DD HH:MM:SS` (C-29). The time zone is not stated; UTC is a choice. */
function asTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
