/**
 * The mock's controls over HTTP, for tests in any language:
 *
 *     GET  /__mock/health
 *     POST /__mock/reset
 *     GET  /__mock/clock      POST /__mock/clock   {"advance": 60000}
 *     POST /__mock/faults     {"provider": "energiapro", "kind": "status", "status": 503, "retryAfter": 1}
 *     GET  /__mock/state      POST /__mock/state   {"openstreet": {"credit": 2}}
 *     GET  /__mock/settings   POST /__mock/settings {"clicrdv": {"refusal": "302"}}
 *     GET  /__mock/requests
 *     POST /__mock/try      {"provider": "openstreet", "operation": "credit", "input": {}}
 */

import { setData } from './data.ts';
import type { Incoming } from './dispatch.ts';
import { readFault } from './fault.ts';
import type { MockedProvider } from './mocked-provider.ts';
import { settingsOf } from './settings.ts';
import { json, type MockResponse } from './simulator.ts';
import type { Tries } from './try.ts';
import type { Accounts, MockControls, ProviderName } from './types.ts';

interface ControlContext {
  readonly mock: MockControls;
  readonly mockedProviders: ReadonlyMap<string, MockedProvider>;
  readonly now: () => number;
  readonly tries: Tries;
}

/** Responds to a request under `/__mock/`. An invalid one gets a 400 whose `message` says what is wrong. */
export async function control(
  { method, target, body }: Incoming,
  { mock, now, mockedProviders, tries }: ControlContext,
): Promise<MockResponse> {
  const name = target.split('?')[0]?.replace('/__mock/', '');
  try {
    // A check of readiness (wget --spider, wait-on) asks with HEAD.
    switch (`${method === 'HEAD' ? 'GET' : method} ${name}`) {
      case 'GET health':
        return json({ ready: true, providers: mock.providers });
      case 'POST reset':
        mock.reset();
        return json({ reset: true });
      case 'GET clock':
        return json({ now: now() });
      case 'POST clock': {
        const { advance } = readObject(body);
        if (typeof advance !== 'number') throw new TypeError('`advance` must be a number of milliseconds.');
        mock.advance(advance);
        return json({ now: now() });
      }
      case 'POST faults': {
        const { provider, ...fault } = readObject(body);
        // `fail` refuses a name that is not served.
        mock.fail(provider as ProviderName, readFault(fault));
        return json({ waiting: mockedProviders.get(String(provider))?.state.faults.length });
      }
      case 'GET state':
        return json(stateOf(mockedProviders));
      case 'POST state':
        setData(mockedProviders, readObject(body));
        return json(stateOf(mockedProviders));
      case 'GET settings':
        return json(settingsOf(mockedProviders));
      case 'POST settings':
        // `configure` refuses a name or a setting that there is not.
        mock.configure(readObject(body) as Accounts);
        return json(settingsOf(mockedProviders));
      case 'GET requests':
        return json(mock.requests);
      case 'POST try':
        return await tries.respond(readObject(body));
      default:
        return json(
          {
            message:
              'There are GET health, clock, state, settings, requests and POST reset, clock, faults, state, settings, try.',
          },
          404,
        );
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return json({ message: error.message }, 400);
    throw error;
  }
}

/** What each provider serves, by name. */
function stateOf(mockedProviders: ReadonlyMap<string, MockedProvider>): object {
  return Object.fromEntries([...mockedProviders].map(([name, { data }]) => [name, data]));
}

function readObject(body: Buffer): Record<string, unknown> {
  const value: unknown = JSON.parse(body.toString('utf8') || '{}');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('The body must be a JSON object.');
  // An object of JSON has string keys only.
  return value as Record<string, unknown>;
}
