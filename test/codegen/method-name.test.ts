/** What a method is called. */
import { describe, expect, test } from 'vitest';
import { methodNameOf } from '../../src/codegen/method-name.ts';

describe('the method of an operation', () => {
  test.each([
    ['lpnJson', 'lpnJson'],
    ['createTSPRequest', 'createTSPRequest'],
    ['listV2', 'listV2'],
    ['repos/get', 'reposGet'],
    ['activity/list-repos-watched', 'activityListReposWatched'],
    ['list-calendars', 'listCalendars'],
    ['get_user', 'getUser'],
    ['v2.users.list', 'v2UsersList'],
    ['GetPet', 'getPet'],
    ['HTTPCheck', 'httpCheck'],
    ['PING', 'ping'],
    ['GET_users', 'getUsers'],
    ['délégations/lister', 'délégationsLister'],
  ])('called %s is %s', (operationId, name) => {
    expect(methodNameOf({ operationId })).toBe(name);
  });

  test('is what its extension says', () => {
    expect(methodNameOf({ operationId: 'use', 'x-method-name': 'useOffice' })).toBe('useOffice');
  });
});
