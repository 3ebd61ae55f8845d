/** Reads a form of text fields that was sent as `multipart/form-data` as if it had been urlencoded, which is how a spec describes it. */
import { FORM } from '../client/encode.ts';
import type { Incoming } from './dispatch.ts';

/** The same request with an urlencoded form; any other request, and what cannot be read, stays as it is. */
export async function urlencoded(incoming: Incoming): Promise<Incoming> {
  const type = incoming.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) return incoming;
  const form = await new Response(new Uint8Array(incoming.body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  const fields = [...(form ?? [])].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  if (form === undefined || fields.length < [...form].length) return incoming;
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return {
    ...incoming,
    headers: { ...incoming.headers, 'content-type': FORM, 'content-length': String(body.length) },
    body,
  };
}
