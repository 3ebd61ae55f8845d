/** What ClicRDV's events must be, and which of them take up time, as the page on vevents describes them. */
import { Refusal, type Row } from './clicrdv-list.ts';

export const VEVENT_FIELDS = [
  ...['calendar_id', 'start', 'end', 'fiche_id', 'intervention_id', 'type', 'note', 'text', 'taker', 'comments'],
  ...['from_web', 'colorref', 'websource'],
];

const AVAILABILITY = 'VfreebusyEvent';

/**
 * An event is one of four kinds (C2-120): an appointment, a text event ("plage"), an availability on the Internet, or a note. Lists
 * have deleted ones too (C2-132).
 *
 * Choices: a text event may leave out the two ids, which are then 0; an event must have a start, and an end that is not before it.
 */
export function checkVevent(row: Row): void {
  const { start, end, note, type } = row;
  const demand = (holds: boolean, rule: string) => {
    if (!holds) throw new Refusal(400, rule);
  };
  demand(typeof start === 'string' && typeof end === 'string', 'An event must have a start and an end.');
  demand(String(start) <= String(end), 'An event must not end before it starts.');
  const [fiche, intervention] = [Number(row.fiche_id ?? 0), Number(row.intervention_id ?? 0)];
  demand(
    (fiche === 0) === (intervention === 0),
    'An appointment must have a fiche_id and an intervention_id; for any other event both are 0.',
  );
  if (note === true) {
    demand(start === end && String(start).endsWith('00:00:00'), 'A note must start and end at midnight of its day.');
  }
  if (note === true || type === AVAILABILITY) {
    demand(fiche === 0, 'A note and an availability must have no fiche_id and no intervention_id.');
  }
}

/** An appointment is an event with a client and a service (C2-121). */
export function isAppointment({ fiche_id, intervention_id, deleted }: Row): boolean {
  return Number(fiche_id ?? 0) !== 0 && Number(intervention_id ?? 0) !== 0 && deleted !== true;
}

/** Whether an event takes up the time of its calendar. A choice: an availability and a note do not. */
export function takesTime({ type, note, deleted }: Row): boolean {
  return type !== AVAILABILITY && note !== true && deleted !== true;
}
