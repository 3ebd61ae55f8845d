/** Takes secrets out of what is shown to people: by parsing, and by the spec's own list of what is secret. */

/** What replaces a secret. */
export const MASK = '***';

/** Headers that carry credentials whatever a spec says. */
const CREDENTIAL_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** Makes the question whether a parameter, field or header carries a secret, of the `secrets` of one provider or of several. */
export function secretNames(secrets: readonly string[]): (name: string) => boolean {
  const names = new Set([...secrets, ...CREDENTIAL_HEADERS].map((name) => name.toLowerCase()));
  // `pro[password]` is the field `password` of the parameter `pro`.
  const partsOf = (name: string) => name.toLowerCase().split(/[^\w-]+/);
  return (name) => names.has(name.toLowerCase()) || partsOf(name).some((part) => names.has(part));
}

/**
 * Masks the values of secret names in a query or a form; everything else stays as it is written. Where it is open whether a value
 * ends (at `;` or `?`), the secret is taken to go on.
 */
export function maskPairs(text: string, isSecret: (name: string) => boolean): string {
  /** Whether a value is itself a query or a URL that holds a secret. */
  const holdsSecret = (value: string) =>
    decodeAscii(value)
      .split(/[&#;?]/)
      .some((pair) => pair.split('=').slice(0, -1).some(isSecret));
  const maskPair = (pair: string) => {
    const at = pair.indexOf('=');
    if (at < 0) return pair;
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    return isSecret(decodeAscii(name)) || holdsSecret(value) ? `${name}=${MASK}` : pair;
  };
  const maskRun = (run: string) => {
    const pairs = run.split(/([;?])/);
    const masked = pairs.map(maskPair);
    const first = masked.findIndex((pair, index) => pair !== pairs[index]);
    return first < 0 ? run : masked.slice(0, first + 1).join('');
  };
  return text
    .split(/([&#])/)
    .map(maskRun)
    .join('');
}

/** What percent-encoding hides of ASCII, up to three layers of it. Never fails: names that are secret are ASCII. */
function decodeAscii(text: string): string {
  let plain = text;
  for (let layer = 0; layer < 3 && plain.includes('%'); layer++) {
    plain = plain.replace(/%([0-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return plain.replaceAll('+', ' ').trim();
}
