/** Keeps to what the client sends: an example of a spec may be a value that it refuses. */
import { fillPath } from '../client/encode.ts';
import { ConfigError } from '../client/errors.ts';
import { parameterCodec } from '../client/parameters.ts';
import type { Call } from './call.ts';

type Parameter = Call['parameters'][number];

/** Stands in a sample for a value that cannot be sent. */
const TEXT = 'text';

/** The call with another text in the place of each parameter that the client refuses; without those that can be no text. */
export function sendable(call: Call): Call {
  const parameters = call.parameters.flatMap((parameter) =>
    [parameter, { ...parameter, value: TEXT }].filter((one) => isSendable(call, one)).slice(0, 1),
  );
  return { ...call, parameters };
}

/** Whether the client writes a parameter, and a request takes it. */
function isSendable({ operation }: Call, { in: place, name, value }: Parameter): boolean {
  const context = { provider: '', operation: operation.id };
  const { cookie, headers, path, query } = parameterCodec;
  const values = { [name]: value };
  try {
    if (place === 'path') fillPath(`{${name}}`, values, context, path(operation, context));
    else if (place === 'query') query(values, context, operation);
    else if (place === 'cookie') cookie(values, context, operation);
    else
      for (const [header, text] of Object.entries(headers(values, context, operation))) new Headers([[header, text]]);
    return true;
  } catch (error) {
    // What `Headers` throws.
    if (error instanceof ConfigError || error instanceof TypeError) return false;
    throw error;
  }
}
