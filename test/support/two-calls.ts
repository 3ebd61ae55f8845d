/** Two calls without retries. */
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';

/** One that may be sent again. */
export const safeCall = (baseUrl: string, more: object = {}) =>
  createChargepilot({ auth: 'external', retries: 0, baseUrl, ...more }).GET('/sites');

/** One that may not. */
export const unsafeCall = (baseUrl: string, more: object = {}) =>
  createClicrdv({ auth: 'external', retries: 0, baseUrl, ...more }).POST('/groups/{group_id}/calendars.json', {
    params: { path: { group_id: 4 } },
    body: { calendar: { group_id: 4, name: 'Agenda de test' } },
  });
