/** Takes secrets out of what is shown to people: by parsing, and by the spec's own list of what is secret. */

/** What stands in place of a secret. */
export const MASK = '***';

/** Names that carry proofs whatever a spec says. */
const PROOFS = ['authorization', 'cookie', 'proxy-authorization'];

/** Makes the question whether a parameter, field or header carries a secret, of the `secrets` of one provider or of several. */
export function secretNames(secrets: readonly string[]): (name: string) => boolean {
  const names = new Set([...secrets, ...PROOFS].map((name) => name.toLowerCase()));
  // `pro[password]` is the field `password` of the parameter `pro`.
  const partsOf = (name: string) => name.toLowerCase().split(/[^\w-]+/);
  return (name) => names.has(name.toLowerCase()) || partsOf(name).some((part) => names.has(part));
}

/** Masks the values of secret names in a query, a form or a list of cookies; everything else stays as it is written. */
export function maskPairs(text: string, isSecret: (name: string) => boolean): string {
  const maskPair = (pair: string) => {
    const [name = '', value] = pair.split(/=(.*)/s);
    return value !== undefined && isSecret(decodeName(name)) ? `${name}=${MASK}` : pair;
  };
  return text
    .split(/([&;?])/)
    .map(maskPair)
    .join('');
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' ')).trim();
  } catch {
    return name;
  }
}
