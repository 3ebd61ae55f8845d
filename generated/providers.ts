// Made from the names of specs/*.yaml by `npm run generate`. Edit the spec, not this file.

import { provider as chargepilot } from './chargepilot/operations.ts';
import { provider as clicrdv } from './clicrdv/operations.ts';
import { provider as energiapro } from './energiapro/operations.ts';
import { provider as openstreet } from './openstreet/operations.ts';
import { provider as sneCotation } from './sne-cotation/operations.ts';

export const providers = {
  chargepilot,
  clicrdv,
  energiapro,
  openstreet,
  'sne-cotation': sneCotation,
} as const;
