/**
 * Books the next free time of a service with ClicRDV, step by step as a booking page does: sets, services, calendars, free times, appointment.
 *
 *     BASE_URL=http://127.0.0.1:4010/clicrdv node book.ts
 *
 * Reads APIKEY, EMAIL and PASSWORD from the environment; without BASE_URL it books with the real provider.
 */
import { clicrdvSession, createClicrdv, unwrap } from 'guichet/clicrdv';

const { APIKEY = 'demo-apikey', EMAIL = 'fake.user@gmail.com', PASSWORD = 'test', BASE_URL: baseUrl } = process.env;

const clicrdv = createClicrdv({
  // A booking client signs in as an `account`.
  auth: clicrdvSession({ apiKey: APIKEY, email: EMAIL, password: PASSWORD, as: 'account' }),
  ...(baseUrl ? { baseUrl } : {}),
});

/** The id of the first record of a list. */
function first(what: string, { records }: { records: readonly { id?: number }[] }): number {
  const id = records[0]?.id;
  if (id === undefined) throw new Error(`There is no ${what}.`);
  return id;
}

const group_id = first('group', await unwrap(clicrdv.listGroups()));
const interventionset_id = first('set', await unwrap(clicrdv.listInterventionSets({ group_id })));
const service = first('service', await unwrap(clicrdv.listInterventions({ group_id, interventionset_id })));
const calendar_id = first(
  'calendar',
  await unwrap(clicrdv.listCalendars({ group_id, 'intervention_ids[]': [service] })),
);

const free = await unwrap(clicrdv.listAvailableTimeSlots({ group_id, 'intervention_ids[]': [service], calendar_id }));
const date = free.availabletimeslots?.[0]?.start;
if (date === undefined) throw new Error('There is no free time.');

const fiche = { group_id, firstname: 'Ada', lastname: 'Example', firstphone: '06 12 34 56 78' };
const appointment = { date, calendar_id, intervention_ids: [service], fiche };
const { error, data } = await clicrdv.createAppointment({ group_id, appointment });
// Another client was faster, for instance: `NotAvailable`.
if (error) throw new Error(`The appointment at ${date} was refused: ${JSON.stringify(error)}`);

// The provider's pages and one recorded response disagree on the form; see the reference.
const booked = 'records' in data && Array.isArray(data.records) ? data.records[0] : data;
console.log(`Booked: ${booked?.start}`);
