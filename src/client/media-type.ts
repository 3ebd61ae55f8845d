/** The parts of a media type. */

/** Without parameters such as `charset`, in lower case. */
export function essence(type: string): string {
  return type.replace(/;.*/s, '').trim().toLowerCase();
}

/** Whether a media type is another, or in a range such as `image/*`. */
export function isMediaType(type: string, range: string): boolean {
  const [kind, subtype] = essence(range).split('/');
  const [ownKind, ownSubtype] = essence(type).split('/');
  return [ownKind, '*'].includes(kind) && [ownSubtype, '*'].includes(subtype);
}

/** Whether a media type is JSON. */
export function isJsonType(type: string): boolean {
  return type === 'application/json' || /[/+]json(\s*;|$)/i.test(type);
}
