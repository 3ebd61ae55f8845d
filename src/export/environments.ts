/** The environments of a collection: one per server of the API, and one for the mock. */
import type { RequestSet } from './requests.ts';
import type { Signing } from './signing.ts';

/** Values of variables that belong together. */
export interface Environment {
  readonly name: string;
  /** The address of each server, and what the demo account of the mock is called with, by their variables. */
  readonly values: readonly (readonly [variable: string, value: string])[];
  /** What a person fills in. */
  readonly secrets: readonly string[];
}

/** The environments, the default server's first. `mock` is the address of the mock. */
export function environmentsOf(
  { servers, variables }: RequestSet,
  signing: Signing | undefined,
  mock: string,
): Environment[] {
  const [main = []] = servers.values();
  const computed = new Set((signing?.scripts ?? []).flatMap(({ sets }) => sets));
  const secrets = [...new Set([...variables.keys(), ...Object.keys(signing?.inputs ?? {})])].filter(
    (name) => !computed.has(name) && name !== 'token',
  );
  return [...main.map(({ name }) => name), 'mock'].map((name) => {
    const addresses = [...servers].map(([variable, list]) => {
      const chosen = list.find((server) => server.name === name) ?? list[0];
      return [variable, name === 'mock' ? mock : (chosen?.url ?? '')] as const;
    });
    const demo = name === 'mock' ? Object.entries(signing?.demoAccount ?? {}) : [];
    const isKnown = (secret: string) => demo.some(([variable]) => variable === secret);
    return { name, values: [...addresses, ...demo], secrets: secrets.filter((secret) => !isKnown(secret)) };
  });
}
