/** A call of every operation of this project's specs, as a client made of the flat spec makes it. */
import { createHash } from 'node:crypto';
import { hashSecretKey } from 'guichet/energiapro';
import type { Mock, ProviderName } from 'guichet-tools/mock';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { operationsOf, type SpecDocument } from '../../src/codegen/document.ts';
import { callOf } from '../../src/docs/call.ts';

/** A call by the names of the flat spec. */
export interface FlatCall {
  readonly provider: ProviderName;
  /** The operation of the spec that it is. */
  readonly operation: string;
  /** The operation of the flat spec. */
  readonly flatOperation: string;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Who signs in, by the examples of the specs; what is not named here is the demo account's. */
export const accounts = {
  energiapro: { username: '1234567890', secretKey: 'from the welcome letter', scopes: ['another-function'] },
  openstreet: { key: 'cle-compte-calcul-0123456789abcd' },
  clicrdv: { apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'test' },
  chargepilot: { apiKey: 'key', apiSecret: 'secret' },
  'sne-cotation': { clientId: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121', clientSecret: 'the-secret-of-the-application' },
};

/** What a collection has to create first: its one e-mail is that of a customer who is not there yet. */
export const before: Readonly<Record<string, readonly string[]>> = {
  createKey: ['createCustomer'],
  queryCustomer: ['createCustomer'],
};

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Credentials in the body of a call, which no generator computes. */
async function bodyOf(operation: string, mock: Mock, written: unknown): Promise<unknown> {
  const { secretKey } = mock.accounts.energiapro;
  if (operation === 'authenticate') return { ...Object(written), secret_key: await hashSecretKey(secretKey, '2y') };
  if (operation !== 'queryCustomer') return written;
  const response = await fetch(`${mock.url('openstreet')}/api/account/?salt`);
  const { salt } = Object(await response.json());
  return { ...Object(written), password_hashed_js: md5(`${md5('password')}${salt}`) };
}

/** The call of one operation, with credentials where they are in its body. */
export async function flatCall(
  name: ProviderName,
  operationId: string,
  { document, flat }: { document: SpecDocument; flat: SpecDocument },
  mock: Mock,
): Promise<FlatCall> {
  const provider: Provider = providers[name];
  const found = operationsOf(document).find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`There is no operation ${operationId}.`);
  const { operation, parameters, body } = callOf(name, document, provider, found.item, found.operation);
  const valuesIn = (place: string) =>
    Object.fromEntries(parameters.filter((one) => one.in === place).map((one) => [one.name, one.value]));
  const flag = operation.chosenBy?.in === 'query' ? { [operation.chosenBy.name]: '' } : {};
  const [path = ''] = found.path.split('#');
  const flatOperation = operationsOf(flat).find((one) => one.path === path && one.method === found.method);
  return {
    provider: name,
    operation: operationId,
    flatOperation: flatOperation?.operation.operationId ?? '',
    path: valuesIn('path'),
    query: { ...flag, ...valuesIn('query') },
    header: Object.fromEntries(Object.entries(valuesIn('header')).map(([header, value]) => [header, String(value)])),
    body: await bodyOf(operationId, mock, body?.value),
  };
}
