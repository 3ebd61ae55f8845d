// Made from the names of src/mock/desks/*.ts by `npm run generate`. Edit the spec, not this file.

import * as chargepilot from '../src/mock/desks/chargepilot.ts';
import * as clicrdv from '../src/mock/desks/clicrdv.ts';
import * as energiapro from '../src/mock/desks/energiapro.ts';
import * as openstreet from '../src/mock/desks/openstreet.ts';
import * as sneCotation from '../src/mock/desks/sne-cotation.ts';

export const desks = {
  chargepilot,
  clicrdv,
  energiapro,
  openstreet,
  'sne-cotation': sneCotation,
} as const;

/** A provider that the mock has a desk for. */
export type DeskWord = keyof typeof desks;

/** The account that a desk knows. */
export type AccountOf<W extends DeskWord> = (typeof desks)[W] extends { demoAccount: infer Account } ? Account : never;
