/** Which responses are bytes: those that the spec describes so, and what is no text where it describes bytes. */
import { isMediaType } from './media-type.ts';
import type { Operation } from './provider.ts';

/** Whether the body of a success of this content type is bytes, not text. */
export function isBytes(contentType: string, { binaryTypes = [], responseTypes }: Operation): boolean {
  const isOf = (range: string) => isMediaType(contentType, range);
  const described = responseTypes.find((type) => !type.includes('*') && isOf(type)) ?? responseTypes.find(isOf);
  if (described !== undefined) return binaryTypes.includes(described);
  // A mislabelled file is still bytes; JSON and text in its place are not a file.
  return binaryTypes.length > 0 && !/^text\/|[/+]json\b/i.test(contentType);
}
