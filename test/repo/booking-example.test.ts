/** The example program that books an appointment, run as it stands, against the mock. */
import path from 'node:path';
import { startMock } from 'guichet-tools/mock';
import { expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../support/project.ts';

test('the booking example books one free time after the other', async () => {
  const mock = await startMock({ providers: ['clicrdv'], now: () => Date.UTC(2026, 10, 22, 8, 30) });
  onTestFinished(() => mock.close());
  vi.stubEnv('BASE_URL', mock.url('clicrdv'));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllEnvs();
    log.mockRestore();
  });
  // A module runs once; another query makes it another module.
  for (const run of [1, 2]) await import(/* @vite-ignore */ `${path.join(root, 'examples/booking/book.ts')}?${run}`);
  // 22 November 2026 is a Sunday; the mock opens on Monday at nine.
  expect(log.mock.calls).toEqual([['Booked: 2026-11-23 09:00:00'], ['Booked: 2026-11-23 09:30:00']]);
  const operations = mock.requests.slice(0, 7).map(({ operation }) => operation);
  expect(operations).toEqual([
    ...['login', 'listGroups', 'listInterventionSets', 'listInterventions', 'listCalendars', 'listAvailableTimeSlots'],
    'createAppointment',
  ]);
});
