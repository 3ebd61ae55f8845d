// Made from the names of src/mock/desks/*.ts by `npm run generate`. Edit the spec, not this file.

import * as chargepilotDesk from '../src/mock/simulators/chargepilot.ts';
import * as clicrdvDesk from '../src/mock/simulators/clicrdv.ts';
import * as energiaproDesk from '../src/mock/simulators/energiapro.ts';
import * as openstreetDesk from '../src/mock/simulators/openstreet.ts';
import * as sneCotationDesk from '../src/mock/simulators/sne-cotation.ts';

export const desks = {
  chargepilot: chargepilotDesk,
  clicrdv: clicrdvDesk,
  energiapro: energiaproDesk,
  openstreet: openstreetDesk,
  'sne-cotation': sneCotationDesk,
} as const;

/** A provider that the mock has a desk for. */
export type DeskWord = keyof typeof desks;

/** The account that a desk knows. */
export type AccountOf<W extends DeskWord> = (typeof desks)[W] extends { demoAccount: infer Account } ? Account : never;
