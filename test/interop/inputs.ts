/** A collection has one variable for the e-mail, so the customer is one that it creates. */
const CUSTOMER = 'nouveau.client@example.com';

/** What a person fills into the environment of a collection, beside the address of the mock. */
import { hashSecretKey } from 'guichet/energiapro';
import { accounts } from './calls.ts';

export const inputs: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  energiapro: async () => ({
    username: accounts.energiapro.username,
    secret_key: await hashSecretKey(accounts.energiapro.secretKey, '2y'),
  }),
  openstreet: async () => ({ key: accounts.openstreet.key, email: CUSTOMER, password: 'password' }),
  clicrdv: async () => {
    const { apiKey, email, password } = accounts.clicrdv;
    return { apikey: apiKey, username: email, pro_email: email, password };
  },
  chargepilot: async () => ({ x_api_key: accounts.chargepilot.apiKey, api_secret: accounts.chargepilot.apiSecret }),
  'sne-cotation': async () => {
    const { clientId, clientSecret } = accounts['sne-cotation'];
    return { client_id: clientId, client_secret: clientSecret };
  },
};
