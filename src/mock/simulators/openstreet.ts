/**
 * The simulator of Open Street: eleven refusals, all with HTTP 200, a salt that changes every minute, and accounts that can be created.
 *
 * Written from "API Compte client", <https://fr.open-street.com/doc/api/compte-client/>, read 2026-11-21. The page lists the codes and
 * not their order; the order here, and whatever else is marked as a choice, is this mock's.
 */
import { createHash } from 'node:crypto';
import {
  atLeast,
  type DataField,
  type DataFields,
  isSame,
  json,
  type MockRequest,
  type MockResponse,
  quote,
  type SampleCredentials,
  type Simulator,
  type SimulatorContext,
  type Step,
} from '../simulator.ts';
import { canonicalTarget, isDay, readParameters, type Status } from './openstreet-parameters.ts';

/** A customer account with one computation account. */
export interface OpenstreetAccount {
  /** Key of the computation account, exactly 32 characters (O-22). */
  readonly key: string;
  /** Identifier of the customer account (O-21); an address that the spec's `format: email` accepts, so ASCII only. */
  readonly email: string;
  /** Password of the customer account, in clear; only its MD5 is kept (O-35). */
  readonly password: string;
  /** The longest query and body together, in characters. The real limit is not stated (O-66). */
  readonly maxLength: number;
}

/** The account that exists without configuration. */
export const demoAccount: OpenstreetAccount = {
  key: 'cle-compte-calcul-de-32-caracter',
  email: 'demo@example.com',
  password: 'guichet-demo',
  maxLength: 8000,
};

export const secretSettings = ['key', 'password'] as const;

export const settings = {
  maxLength: atLeast(0, 'the longest query and body together, in characters (`REQUEST_TOO_LONG`)'),
};

/** What the customer of the account has, under the names of the responses. */
export interface OpenstreetData {
  /** In euros (O-55). */
  readonly credit: number;
  readonly deposits: readonly object[];
  /** `date` as `YYYYMMDD`. */
  readonly tsp_requests: readonly { readonly date: string; readonly [field: string]: unknown }[];
  readonly tsp_rates: readonly object[];
  readonly tsp_quotas: readonly object[];
}

/**
 * Served without configuration. The credit is that of the document's example (O-55); the samples of the lists are lost, so what they contain
 * is a choice. 2024, because the spec's example of `date` is 20240101; the requests cost what the credit lacks of the deposit.
 */
export const demoData: OpenstreetData = {
  credit: 95.44,
  deposits: [{ date: '20240102', amount: 100 }],
  tsp_requests: ['20240105', '20240212', '20240318'].map((date) => ({ date, points: 50, price: 1.52 })),
  tsp_rates: [{ points: 50, price: 1.52 }],
  // « 30 optimisations par jour de 50 points chacune » (O-02).
  tsp_quotas: [{ requests_per_day: 30, points: 50 }],
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects: DataField = {
  rule: 'a list of objects',
  isValid: (value) => Array.isArray(value) && value.every(isObject),
};

export const dataFields: DataFields<OpenstreetData> = {
  credit: { rule: 'a number of euros', isValid: Number.isFinite },
  deposits: objects,
  tsp_requests: {
    rule: 'a list of objects with a `date` as YYYYMMDD',
    isValid: (value) =>
      objects.isValid(value) && (value as { date?: unknown }[]).every(({ date }) => isDay(String(date))),
  },
  tsp_rates: objects,
  tsp_quotas: objects,
};

/** The customer of the spec's examples, who is there besides that of the account. */
const OTHER = { email: 'client@example.com', password: 'password' };

/** What a new customer has. */
const NOTHING = { credit: 0, deposits: [] };

interface Customer {
  readonly passwordHash: string;
  readonly keys: string[];
  readonly data: Pick<OpenstreetData, 'credit' | 'deposits'>;
}

/** Opens the simulator with the customer of the account and that of the examples; `create_customer` adds others. */
export function createSimulator(context: SimulatorContext<OpenstreetAccount, OpenstreetData>): Simulator {
  const { account, data, now, hex } = context;
  const own: Customer = { passwordHash: md5(account.password), keys: [account.key], data };
  const other: Customer = { passwordHash: md5(OTHER.password), keys: [], data: NOTHING };
  const customers = new Map([
    [OTHER.email, other],
    [account.email, own],
  ]);
  let salt: { readonly minute: number; readonly value: string } | undefined;

  /** « une valeur de 32 caractères qui change chaque minute » (O-37, O-38); the same for everybody, since `salt` has no child. */
  const currentSalt = () => {
    const minute = Math.floor(now() / 60_000);
    if (salt?.minute !== minute) salt = { minute, value: hex(32) };
    return salt.value;
  };
  const ownerOf = (key: string) =>
    [...customers.values()].find(({ keys }) => keys.some((candidate) => isSame(candidate, key)));

  /** « Méthodes d’authentification »: which credentials a request needs depends on its parent (O-44). */
  const checkCredentials = (flag: string, children: URLSearchParams): Status | undefined => {
    const customer = customers.get(children.get('email') ?? '');
    switch (flag) {
      case 'salt':
        return undefined;
      case 'create_key':
        // The email is all that the page asks for here (O-31).
        return customer ? undefined : 'WRONG_EMAIL';
      case 'create_customer':
        // Choices: a malformed hash is an invalid password, an email that is taken is an invalid email.
        if (!/^[0-9a-f]{32}$/.test(children.get('password_hashed_db') ?? '')) return 'WRONG_PASSWORD';
        return customer ? 'WRONG_EMAIL' : undefined;
      case 'query_customer': {
        if (!customer) return 'WRONG_EMAIL';
        // md5(md5($password_typed).$salt) (O-43, O-51), with the salt of this minute only.
        const expected = md5(customer.passwordHash + currentSalt());
        return isSame(expected, children.get('password_hashed_js') ?? '') ? undefined : 'WRONG_PASSWORD';
      }
      default:
        return ownerOf(children.get('key') ?? '') ? undefined : 'WRONG_KEY';
    }
  };

  const authenticate = (request: MockRequest) => {
    if (!request.path.startsWith('/api/account/')) return undefined;
    const reading = readParameters(request, account.maxLength);
    if (typeof reading === 'string') return failure(reading);
    const status = checkCredentials(reading.flag, reading.children);
    return status && failure(status);
  };

  const respond = ({ operation, query, form }: MockRequest) => {
    const key = query.get('key') ?? '';
    const customer = ownerOf(key);
    switch (operation?.id) {
      case 'deposits':
        return ok({ deposits: customer?.data.deposits });
      case 'credit':
        return ok({ credit: customer?.data.credit });
      case 'tspRequests': {
        const from = query.get('date') ?? '';
        const made = isSame(key, account.key) ? data.tsp_requests : [];
        return ok({ tsp_requests: made.filter(({ date }) => date >= from) });
      }
      case 'tspRates':
        return ok({ tsp_rates: data.tsp_rates });
      case 'tspQuotas':
        return ok({ tsp_quotas: data.tsp_quotas });
      case 'createKey': {
        const created = hex(32);
        customers.get(query.get('email') ?? '')?.keys.push(created);
        return ok({ key: created });
      }
      case 'createCustomer': {
        const passwordHash = form.get('password_hashed_db') ?? '';
        customers.set(form.get('email') ?? '', { passwordHash, keys: [], data: NOTHING });
        return ok();
      }
      case 'salt':
        return ok({ salt: currentSalt() });
      case 'queryCustomer':
        return ok({ keys: customers.get(form.get('email') ?? '')?.keys.map((owned) => ({ key: owned })) });
      default:
        return undefined;
    }
  };

  return {
    // « Toutes nos API supportent la compression gzip » (O-10 to O-12).
    compresses: true,
    canonicalTarget,
    authenticate,
    respond,
    // Prism refuses requests with 415 and 422; its other refusals are about `Prefer` and `Accept`, which the provider does not know.
    translateRejection: (_request, { status }) =>
      status === 415 || status === 422 ? failure('SYNTAX_ERROR') : undefined,
    revokeAll: () => {
      salt = undefined;
    },
  };
}

function failure(status: Status): MockResponse {
  return json({ status });
}

function ok(values: object = {}): MockResponse {
  return json({ status: 'OK', ...values });
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

/** The credit with the key; the keys with the password, its salt and md5sum. */
export function curlLines(url: string, { key, email, password }: OpenstreetAccount): string[] {
  const at = (query: string) => quote(`${url}/api/account/?${query}`);
  return [
    `curl -s ${at(`credit&key=${encodeURIComponent(key)}`)}`,
    `salt=$(curl -s ${at('salt')} | sed 's/.*"salt":"\\([^"]*\\)".*/\\1/')`,
    `hash=$(printf %s ${quote(password)} | md5sum | cut -c1-32)`,
    `salted=$(printf %s "$hash$salt" | md5sum | cut -c1-32)`,
    `curl -s ${at('query_customer')} --data-urlencode ${quote(`email=${email}`)} --data "password_hashed_js=$salted"`,
  ];
}

/** The hash of the password of the spec's examples. */
const HASHED: Step = {
  variable: 'hashed',
  lines: {
    curl: [`HASHED=$(printf %s 'password' | md5sum | cut -d ' ' -f 1)`],
    Python: ['import hashlib', 'hashed = hashlib.md5(b"password").hexdigest()'],
    PHP: ["$hashed = md5('password');"],
  },
};

/** The samples of the docs authenticate as the demo account, or as the customer of the spec's examples. */
export const samples: SampleCredentials = {
  auth: ({ security }) => ['openstreetAuth', security.flat().includes('key') ? { key: demoAccount.key } : OTHER],
  schemes: { key: () => ({ query: { key: demoAccount.key } }) },
  computed: {
    password_hashed_db: { steps: [HASHED] },
    password_hashed_js: {
      steps: [
        { variable: 'salt', operation: 'salt', field: 'salt' },
        HASHED,
        {
          variable: 'salted',
          lines: {
            curl: [`SALTED=$(printf %s "$HASHED$SALT" | md5sum | cut -d ' ' -f 1)`],
            Python: ['import hashlib', 'salted = hashlib.md5((hashed + salt).encode()).hexdigest()'],
            PHP: ['$salted = md5($hashed . $salt);'],
          },
        },
      ],
    },
  },
};
