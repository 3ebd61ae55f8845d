/** What a mock can serve: the five providers of this package, or those of a project. */
import { fileURLToPath } from 'node:url';
import { providers } from '../../generated/providers.ts';
import { simulators } from '../../generated/simulators.ts';
import type { Provider } from '../client/provider.ts';
import type { AnySimulatorModule } from './simulator.ts';

/** One provider that can be served. */
export interface Mockable {
  readonly provider: Provider;
  /** The path of its spec. */
  readonly spec: string;
  /** Its simulator, if it has one. Called with accounts made of its own demo account. */
  readonly simulator: AnySimulatorModule | undefined;
}

/** Providers by name. */
export type Catalog = ReadonlyMap<string, Mockable>;

/** The providers of this package. */
export function ownCatalog(): Catalog {
  const own: Readonly<Record<string, AnySimulatorModule>> = simulators;
  return new Map(
    Object.entries<Provider>(providers).map(([name, provider]) => {
      const spec = fileURLToPath(new URL(`../../specs/${name}.yaml`, import.meta.url));
      return [name, { provider, spec, simulator: Object.hasOwn(own, name) ? own[name] : undefined }];
    }),
  );
}
