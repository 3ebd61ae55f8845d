// Generated from the names in src/mock/simulators by `guichet generate`. Edit the spec, not this file.

import * as chargepilotSimulator from '../src/mock/simulators/chargepilot.ts';
import * as clicrdvSimulator from '../src/mock/simulators/clicrdv.ts';
import * as energiaproSimulator from '../src/mock/simulators/energiapro.ts';
import * as openstreetSimulator from '../src/mock/simulators/openstreet.ts';
import * as sneCotationSimulator from '../src/mock/simulators/sne-cotation.ts';

export const simulators = {
  chargepilot: chargepilotSimulator,
  clicrdv: clicrdvSimulator,
  energiapro: energiaproSimulator,
  openstreet: openstreetSimulator,
  'sne-cotation': sneCotationSimulator,
} as const;

/** The name of a provider that has a simulator. */
export type SimulatedProvider = keyof typeof simulators;

/** The account that a provider's simulator accepts. */
export type AccountOf<Name extends SimulatedProvider> = (typeof simulators)[Name] extends { demoAccount: infer Account } ? Account : never;
