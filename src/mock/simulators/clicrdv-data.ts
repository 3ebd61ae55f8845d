/**
 * The records that ClicRDV's simulator starts with: one plain table per resource, rows as the API gives them.
 *
 * Ids and names are those of the samples of the provider's pages (group 4, set 9, service 21, calendars 15 and 6190, client 48: C2-03,
 * C2-60, C2-171 to C2-173); the rest is invented.
 */
import type { DataField, DataFields } from '../simulator.ts';
import type { Row } from './clicrdv-list.ts';

/** All that a group has. Tables are changed in place, or replaced as a whole by a test. */
export interface Data {
  readonly groups: Row[];
  readonly calendars: Row[];
  readonly calendarSets: Row[];
  readonly interventionSets: Row[];
  readonly interventions: Row[];
  /** Which service is offered on which calendar. Lists can be filtered by it; no response shows it. */
  readonly offers: Row[];
  readonly fiches: Row[];
  readonly vevents: Row[];
  readonly customFields: Row[];
}

const [created_at, updated_at] = ['2007-03-27 12:20:46', '2010-03-02 15:39:16'];
const times = { created_at, updated_at };

/** The tables of a fresh simulator. */
export function firstData(group_id: number): Data {
  const own = { group_id };
  return {
    groups: [
      {
        id: group_id,
        name: 'Groupe de démonstration',
        phone: '01 83 62 04 04',
        city: 'Paris',
        timezone: 'Europe/Paris',
        sendmail: true,
        mailreminder: 240,
        calendarChoice: 2,
      },
    ],
    calendars: [
      {
        ...{ id: 15, name: 'un Conseiller ClicRDV', ...own, publicname: '', calendarset_id: 8, sort: 1 },
        ...times,
      },
      {
        ...{ id: 16, name: 'Agenda de test', ...own, publicname: '', calendarset_id: 12, sort: 2 },
        ...{ created_at, updated_at: created_at },
      },
      // Read, changed and deleted by the samples; the one that they create has the place after it, 5.
      { id: 6190, name: 'michel', ...own, publicname: '', sort: 4, ...times },
    ],
    calendarSets: [
      { id: 8, ...own, name: 'Paris', publicname: 'Paris', ...times },
      { id: 12, ...own, name: 'Lyon', publicname: 'Lyon', ...times },
    ],
    interventionSets: [
      { id: 9, ...own, name: 'Massages', sort: 1, publicname: 'Nos massages', ...times },
      // Blank, so its service is not offered online (C2-157).
      { id: 10, ...own, name: 'Interne', sort: 2, publicname: '', ...times },
    ],
    interventions: [
      {
        ...{
          id: 21,
          ...own,
          interventionset_id: 9,
          name: 'Thai Massage',
          abbr: 'TM',
          length: 30,
          price: 5000,
          sort: 1,
        },
        ...{ colorref: '#dddddd', publicname: 'Massage thaï', deleted: false, ...times },
      },
      {
        ...{ id: 22, ...own, interventionset_id: 10, name: 'Réunion', abbr: 'R', length: 60, sort: 2 },
        ...{ colorref: '#dddddd', publicname: 'Réunion', deleted: false, ...times },
      },
      {
        ...{ id: 23, ...own, name: 'Conseil', abbr: 'C', length: 15, sort: 3 },
        ...{ colorref: '#dddddd', publicname: 'Conseil', deleted: false, ...times },
      },
    ],
    offers: [
      { calendar_id: 15, intervention_id: 21 },
      { calendar_id: 15, intervention_id: 22 },
      { calendar_id: 15, intervention_id: 23 },
      { calendar_id: 16, intervention_id: 23 },
    ],
    fiches: [
      {
        ...{ id: 48, ...own, firstname: 'John', lastname: 'Doe', firstphone: '773-338-1234', secondphone: '' },
        ...{ email: 'john.doe@example.com', birthdate: null, comments: '', deleted: false, ...times },
      },
      {
        ...{ id: 49, ...own, firstname: 'Jane', lastname: 'Roe', firstphone: '', secondphone: '' },
        ...{ email: 'jane.roe@example.com', birthdate: null, comments: '', deleted: true, ...times },
      },
    ],
    vevents: [
      {
        ...{ id: 301, calendar_id: 15, start: '2010-01-22 15:00:00', end: '2010-01-22 15:30:00', fiche_id: 48 },
        ...{ intervention_id: 21, text: '', comments: '', from_web: true, deleted: false, ...times },
      },
      {
        ...{ id: 302, calendar_id: 15, start: '2010-01-22 12:00:00', end: '2010-01-22 13:00:00', fiche_id: 0 },
        ...{ intervention_id: 0, text: 'Fermé', taker: 'clicRDV', colorref: '#CCCCCC', deleted: false, ...times },
      },
    ],
    customFields: [
      // The sample of the page is a built-in field (C2-163).
      customField(1, group_id, 'Fiche', 'birthdate', 'Date de naissance', 'date'),
      customField(2, group_id, 'Fiche', 'str0', 'Recommandé par', 'string'),
      customField(3, group_id, 'Vevent', 'bool0', 'Premier rendez-vous', 'boolean'),
    ],
  };
}

/** The user of the account. */
export function prosOf(email: string): Row {
  return {
    ...{ id: 9, lastname: 'Fake', firstname: 'User', email, cellphone: '06 12 34 56 78' },
    ...{ synched_at: '2011-09-29 19:50:18' },
  };
}

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (rule: string, isValid: (row: Readonly<Record<string, unknown>>) => boolean): DataField => ({
  rule: `a list of objects with ${rule}`,
  isValid: (value) => Array.isArray(value) && value.every((row) => isRow(row) && isValid(row)),
});
const records = listOf('an `id`, a number', ({ id }) => Number.isInteger(id));

/** What a test may set. */
export const dataFields: DataFields<Data> = {
  groups: records,
  calendars: records,
  calendarSets: records,
  interventionSets: records,
  interventions: records,
  offers: listOf(
    'a `calendar_id` and an `intervention_id`',
    ({ calendar_id, intervention_id }) => Number.isInteger(calendar_id) && Number.isInteger(intervention_id),
  ),
  fiches: records,
  vevents: records,
  customFields: records,
};

/** C2-162; the quotes of the JSON texts are escaped (C2-164). */
function customField(id: number, group_id: number, model: string, name: string, label: string, type: string): Row {
  const inputex = JSON.stringify({ type });
  const pro = { pro_inputex: inputex, pro_label: label, pro_position: id, pro_required: false };
  const user = { user_inputex: inputex, user_label: label, user_position: null, user_required: false };
  return { id, group_id, model, name, deleted: false, ...pro, ...user, user_visible: false, ...times };
}
