import type { ReceivedResponse } from '../../src/client/step.ts';

/** A response as a step sees it: an empty success, with what a test changes of it. */
export function received(changes: Partial<ReceivedResponse> = {}): ReceivedResponse {
  return {
    status: 200,
    statusText: '',
    headers: new Headers(),
    bytes: new Uint8Array(),
    text: '',
    json: undefined,
    failure: undefined,
    ...changes,
  };
}
