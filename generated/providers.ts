// Generated from the names in specs by `guichet generate`. Edit the spec, not this file.

import { provider as chargepilotProvider } from './chargepilot/operations.ts';
import { provider as clicrdvProvider } from './clicrdv/operations.ts';
import { provider as energiaproProvider } from './energiapro/operations.ts';
import { provider as openstreetProvider } from './openstreet/operations.ts';
import { provider as sneCotationProvider } from './sne-cotation/operations.ts';

export const providers: {
  readonly chargepilot: typeof chargepilotProvider;
  readonly clicrdv: typeof clicrdvProvider;
  readonly energiapro: typeof energiaproProvider;
  readonly openstreet: typeof openstreetProvider;
  readonly 'sne-cotation': typeof sneCotationProvider;
} = {
  chargepilot: chargepilotProvider,
  clicrdv: clicrdvProvider,
  energiapro: energiaproProvider,
  openstreet: openstreetProvider,
  'sne-cotation': sneCotationProvider,
};
