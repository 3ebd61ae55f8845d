/**
 * The simulator of Energiapro: accepts one-time bcrypt hashes, issues tokens for 60 minutes, and returns readings to their holders.
 *
 * Written from the document "Energiapro API-Client" (ledger: specs/sources/energiapro.md). Codes 1 to 6 are the document's, those
 * above 6 come from a public client (github.com/nhedger/energiapro). Neither says in which order the provider checks:
 * the order here is a choice: method, encryption, credentials, parameters, function.
 */
import { createHmac } from 'node:crypto';
import {
  atLeast,
  type DataFields,
  json,
  type MockRequest,
  type MockResponse,
  oneOf,
  quote,
  type SampleCredentials,
  type Simulator,
  type SimulatorContext,
} from '../simulator.ts';
import {
  demoInstallations,
  type Installation,
  isInstallation,
  isReading,
  type Reading,
  rowsOf,
} from './energiapro-data.ts';

/** A user of the API, and the state of the account. */
export interface EnergiaproAccount {
  /** The user number of the API ("Procédure d'authentification", E-08). */
  readonly username: string;
  /** The password *secret_key* of the welcome information (E-43). It is never sent; only its bcrypt hash is. */
  readonly secretKey: string;
  /** How many tokens may be valid at once; a login beyond that gets code 4 (E-60). The real number is not documented. */
  readonly maxSessions: number;
  /** Refuses every call with code 6 (E-62), as if sent without TLS. Default: false, since the mock itself is plain HTTP. */
  readonly plainHttp: boolean;
  /** The code of a wrong secret, which no source has. Default: 11, which a public client calls a missing secret: the nearest. */
  readonly wrongSecret: string;
  /**
   * Takes forms as `multipart/form-data` too. The document's own picture offers both kinds and shows neither selected; public clients
   * send urlencoded ones. Default: false.
   */
  readonly multipart: boolean;
  /** Which account is disabled: that of the portal (code 12) or that of the API (code 15). Default: none. */
  readonly disabled?: 'portal' | 'api' | undefined;
  /** Further functions of this account (E-21); each returns an empty list. Default: none. */
  readonly scopes?: readonly string[] | undefined;
}

/** The account that exists without configuration; the user number is the document's example (E-08). */
export const demoAccount: EnergiaproAccount = {
  username: '1234567890',
  secretKey: 'guichet-demo-secret',
  maxSessions: 10,
  plainHttp: false,
  wrongSecret: '11',
  multipart: false,
};

export const secretSettings = ['secretKey'] as const;

export const settings = {
  maxSessions: atLeast(0, 'how many tokens may be valid at once (code 4 beyond)'),
  plainHttp: 'true: every call is refused with code 6, as if sent without TLS',
  wrongSecret: 'the code of a wrong secret; no source has it',
  multipart: 'true: forms are also taken as `multipart/form-data`; the document leaves it open',
  disabled: oneOf('`portal` (code 12) or `api` (code 15): the account is disabled', 'portal', 'api', null),
  scopes: {
    effect: 'further functions of this account',
    rule: 'a list of names',
    isValid: (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  },
};

/** What the customer of the document's example request has. */
export interface EnergiaproData {
  readonly installations: readonly Installation[];
  /** Daily quantities. Default: one per installation and day, from 2022-01-01 up to the mock's today. */
  readonly readings?: readonly Reading[];
}

/** Served without configuration. */
export const demoData: EnergiaproData = { installations: demoInstallations };

export const dataFields: DataFields<EnergiaproData> = {
  installations: {
    rule: 'a list of objects with an `insID`, a text',
    isValid: (value) => Array.isArray(value) && value.every(isInstallation),
  },
  readings: {
    rule: 'a list of objects with `num_inst`, a text, `date` as YYYY-MM-DD, and `quantite_m3`, a number',
    isValid: (value) => Array.isArray(value) && value.every(isReading),
  },
};

const LOGIN = '/authenticate.php';
const CALLS = '/index.php';

/** "valide pendant 60 minutes" (E-03). */
const TOKEN_LIFETIME = 60 * 60 * 1000;

/** The three functions of all accounts (E-23), and one that only a public client names. */
const SCOPES = ['scope-test', 'lpn-json', 'installation-lpn-list', 'gc-plus-json'];

/** Verifies hashes and tokens; keeps the hashes that were used and the tokens that were issued. */
export function createSimulator(context: SimulatorContext<EnergiaproAccount, EnergiaproData>): Simulator {
  const { account, data, now, hex } = context;
  const signingKey = hex(64);
  const usedHashes = new Set<string>();
  /** When each token expires. Expired ones are kept, to distinguish an old token (220) from a foreign one (210). */
  const sessions = new Map<string, number>();

  /** "Procédure d'authentification", "Méthodes de génération de la Secret_key". */
  async function checkLogin({ form }: MockRequest): Promise<MockResponse | undefined> {
    // A choice: a repeated field counts as missing, since the document does not say which of the two values counts.
    if (form.size === 0 || new Set(form.keys()).size < form.size) return refuse('5');
    if (form.get('username') !== account.username) return refuse('10');
    const hash = form.get('secret_key') ?? '';
    if (!(await isHashOf(account.secretKey, hash))) return refuse(account.wrongSecret);
    // A hash that matches is used up even if the login fails below: it may be used once "par demande d'authentification" (E-42),
    // not once per success. Salt and digest are kept, because under another prefix they are the same hash. A hash that does
    // not match is not kept: it would be refused again anyway.
    const saltAndDigest = hash.slice('$2y$11$'.length);
    if (usedHashes.has(saltAndDigest)) return refuse('2');
    usedHashes.add(saltAndDigest);
    if (account.disabled) return refuse(account.disabled === 'portal' ? '12' : '15');
    return undefined;
  }

  /** The token is what the document calls a session; no call is known that ends one. */
  function openSession(): MockResponse {
    const live = [...sessions.values()].filter((expiresAt) => now() < expiresAt);
    if (live.length >= account.maxSessions) return refuse('4');
    const iat = Math.floor(now() / 1000);
    // The claims are a choice, the document names none. `jti` tells two tokens of one second apart.
    const claims = { sub: account.username, iat, exp: iat + TOKEN_LIFETIME / 1000, jti: hex(32) };
    const token = sign(claims, signingKey);
    sessions.set(token, now() + TOKEN_LIFETIME);
    // Public clients have seen a byte order mark before responses. None here: the fault `bom` adds one.
    return json({ token });
  }

  /** "Passage de votre token pour identification", "Création de votre requête". */
  function checkCall({ headers, form }: MockRequest): MockResponse | undefined {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    const expiresAt = sessions.get(token ?? '');
    // A choice: a missing token counts as corrupted, like one that was tampered with or made elsewhere.
    if (expiresAt === undefined) return refuse('210');
    if (now() >= expiresAt) return refuse('220');
    // A choice: a repeated field counts as missing, since the document does not say which of the two values counts.
    if (form.size === 0 || new Set(form.keys()).size < form.size) return refuse('5');
    // A choice: a missing `scope` counts as an unknown function.
    if (![...SCOPES, ...(account.scopes ?? [])].includes(form.get('scope') ?? '')) return refuse('3');
    return undefined;
  }

  return {
    takesMultipart: account.multipart,
    authenticate: (request) => {
      if (request.path !== LOGIN && request.path !== CALLS) return undefined;
      if (request.method !== 'POST') return refuse('1');
      if (account.plainHttp) return refuse('6');
      return request.path === LOGIN ? checkLogin(request) : checkCall(request);
    },
    respond: (request) => (request.path === LOGIN ? openSession() : callFunction(request.form, data, now())),
    // A choice: no code is known for a missing or malformed parameter; 5, no parameters, is the nearest. A 404 says that Prism
    // cannot fulfil the `Prefer` header.
    translateRejection: (_request, refusal) => (refusal.status === 404 ? undefined : refuse('5')),
    revokeAll: () => {
      for (const token of sessions.keys()) sessions.set(token, 0);
    },
  };
}

/** The login with the document's own shell sample (E-51), then one call. */
export function curlLines(url: string, account: EnergiaproAccount): string[] {
  return [
    `HASH=$(htpasswd -bnBC 11 "" ${quote(account.secretKey)} | tr -d ':\\n')`,
    `TOKEN=$(curl -s ${url}${LOGIN} --data-urlencode ${quote(`username=${account.username}`)} --data-urlencode "secret_key=$HASH" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    `curl -s ${url}${CALLS} -H "Authorization: Bearer $TOKEN" -d scope=lpn-json -d client_id=${CLIENT_ID} -d num_inst=123456.123 -d date_debut=2022-01-01 -d date_fin=2022-01-07`,
  ];
}

/** The samples of the docs authenticate as the demo account. */
export const samples: SampleCredentials = {
  auth: () => ['energiaproAuth', { username: demoAccount.username, secretKey: demoAccount.secretKey }],
  computed: {
    secret_key: {
      code: ['await hashSecretKey', demoAccount.secretKey, '2y'],
      steps: [
        {
          variable: 'hashed_key',
          lines: {
            curl: [`HASHED_KEY=$(htpasswd -bnBC 11 "" ${quote(demoAccount.secretKey)} | tr -d ':\\n')`],
            Python: [
              'import bcrypt',
              `hashed_key = bcrypt.hashpw(b"${demoAccount.secretKey}", bcrypt.gensalt(11)).decode()`,
            ],
            PHP: [`$hashedKey = password_hash('${demoAccount.secretKey}', PASSWORD_BCRYPT, ['cost' => 11]);`],
          },
        },
      ],
    },
  },
};

/** "Error Handling": one text for all refusals (E-63), with HTTP 200, as public clients have seen them. */
function refuse(errorCode: string): MockResponse {
  return json({ error: 'Not allowed.', errorCode });
}

/** Whether this is a bcrypt hash of the secret, of cost 11 exactly (E-44, E-45), with a prefix of the document's samples. */
async function isHashOf(secret: string, hash: string): Promise<boolean> {
  if (!/^\$2[aby]\$11\$[./A-Za-z0-9]{53}$/.test(hash)) return false;
  // Loaded on demand, so that mocks of other providers need no bcrypt.
  const { compare } = await import('bcrypt');
  // The package refuses `$2y$`, PHP's prefix of the same algorithm (node.bcrypt.js #849).
  return compare(secret, hash.replace(/^\$2[ay]/, '$2b'));
}

/** A JWT (E-02). The algorithm is a choice. */
function sign(claims: object, key: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

/** Responds as each function does. A token is valid for all of them (E-13); the data are those of one customer. */
function callFunction(form: URLSearchParams, data: EnergiaproData, now: number): MockResponse {
  switch (form.get('scope')) {
    case 'scope-test':
      return json({ error: 'Success.', errorCode: '0' });
    case 'installation-lpn-list':
      // A choice: `num_inst` does not narrow the list; a public client sends `0`.
      return form.get('client_id') === CLIENT_ID ? json(data.installations) : refuse('110');
    case 'lpn-json':
    // How it differs from lpn-json is not known.
    case 'gc-plus-json':
      return readings(form, data, now);
    default:
      return json([]);
  }
}

/** The customer of the document's example request (E-39). */
const CLIENT_ID = '1234567';

/**
 * Choices: an installation that is not the customer's gets code 100, and an empty range an empty list, as public clients have seen;
 * the range includes both its days; without a date it is open on that side.
 */
function readings(form: URLSearchParams, data: EnergiaproData, now: number): MockResponse {
  const num_inst = form.get('num_inst') ?? '';
  const installation = data.installations.findIndex(({ insID }) => insID === num_inst);
  if (form.get('client_id') !== CLIENT_ID || installation < 0) return refuse('100');
  const from = form.get('date_debut') ?? '';
  const to = form.get('date_fin') ?? '9999-12-31';
  const rows = rowsOf(num_inst, installation, { readings: data.readings, today: new Date(now) });
  return json(
    rows
      .filter(({ date }) => date >= from && date <= to)
      .map(({ date, ...row }) => ({ client_id: Number(CLIENT_ID), num_inst, date: `${date} 00:00:00`, ...row })),
  );
}
