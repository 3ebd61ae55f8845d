/** The headers of a call, in the forms that openapi-fetch takes. */
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';

describe('headers of a call', () => {
  const sent = async (headers: unknown) => {
    const { fetch, sent: requests } = observe(() => []);
    await createChargepilot({ auth: 'external', fetch }).GET('/sites', { headers: headers as never });
    return requests[0]?.headers['x-note'];
  };
  test('come as an object, as pairs or as Headers; nothing is sent for undefined and null', async () => {
    expect(await sent({ 'x-note': 'a' })).toBe('a');
    expect(await sent([['x-note', 'a']])).toBe('a');
    expect(await sent(new Headers({ 'x-note': 'a' }))).toBe('a');
    expect(await sent({ 'x-note': undefined })).toBeUndefined();
    expect(await sent({ 'x-note': null })).toBeUndefined();
    expect(await sent(null)).toBeUndefined();
  });

  test('are refused in each of these forms', async () => {
    await expect(sent([['x-note', 'a\nb']])).rejects.toMatchObject({ code: 'header_invalid' });
    await expect(sent({ 'x note': 'a' })).rejects.toMatchObject({ code: 'header_invalid' });
  });

  test('name JSON where the body is JSON', async () => {
    const { fetch, sent: requests } = observe(() => ({ id: 1 }));
    await createClicrdv({ auth: 'external', fetch }).POST('/groups/{group_id}/calendars.json', {
      params: { path: { group_id: 4 } },
      body: { calendar: { group_id: 4, name: 'a' } },
    });
    expect(requests[0]?.headers['content-type']).toBe('application/json');
  });
});
