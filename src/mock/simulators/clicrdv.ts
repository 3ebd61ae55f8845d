/**
 * The simulator of ClicRDV: an API key in the URL, a user who is authenticated by Basic or by a session, and one group with all that it
 * has, kept as plain records.
 *
 * @see ClicRDV API, "Authentification API", https://developers.clicrdv.com/fr/api-authentification.html, read 2026-11-21
 */
import { createHash } from 'node:crypto';
import {
  atLeast,
  isSame,
  json,
  type MockRequest,
  type MockResponse,
  oneOf,
  quote,
  type SampleCredentials,
  type Simulator,
  type SimulatorContext,
} from '../simulator.ts';
import type { BookingLimits } from './clicrdv-booking.ts';
import { type Data as ClicrdvData, dataFields, firstData } from './clicrdv-data.ts';
import { Refusal } from './clicrdv-list.ts';
import { openResources } from './clicrdv-resources.ts';
import { isObject } from './clicrdv-table.ts';

/** An application and its user, and how the mock reads what the provider leaves open. */
export interface ClicrdvAccount extends BookingLimits {
  /** The key of the application, in the query of every request (C-05, C-06). */
  readonly apiKey: string;
  /** The user's e-mail address (C-02); without a colon, which Basic cannot encode. */
  readonly email: string;
  /** The user's password in clear; a login sends its SHA-1 (C-23). */
  readonly password: string;
  /** What a login may ask for: the agenda API (`pro`, C-22), the booking API (`account`, C-21), or `both`. */
  readonly side: 'pro' | 'account' | 'both';
  /**
   * How a wrong or missing credential is refused. The page on responses lists 401; the document says that none is sent for a
   * protected resource, and not what is (C-17). `200`: with `error`. `302`: to a login page. `html`: a login page with HTTP 200.
   */
  readonly refusal: '200' | '302' | '401' | '403' | '404' | 'html';
  /** Whether a call with a session must have the key. « à chaque requête » (C-06), but the last sample has none (C-35). */
  readonly sessionKey: 'required' | 'optional';
  /** Whether sets, services, calendars and free times need a user (C-02), or the key alone, as the page on booking shows them (C2-175). */
  readonly catalogue: 'user' | 'open';
}

/** The user of the document's login sample: its hash is the SHA-1 of `test` (C-24). */
export const demoAccount: ClicrdvAccount = {
  apiKey: 'demo-apikey',
  email: 'fake.user@gmail.com',
  password: 'test',
  side: 'both',
  refusal: '401',
  sessionKey: 'required',
  catalogue: 'user',
  maxRdvNumber: 10,
  mintimeBetween: 0,
  maxRdvPeriod: 365,
  // Null, so that the sample of the provider's page, of 2016, can be booked.
  mintimeRdv: null,
};

export const secretSettings = ['apiKey', 'password'] as const;

export const settings = {
  side: oneOf('what a login may ask for: `pro`, `account` or `both`', 'pro', 'account', 'both'),
  refusal: oneOf(
    'how a wrong or missing credential is refused: `200` with `error`, `302`, `401`, `403`, `404` or `html`',
    ...['200', '302', '401', '403', '404', 'html'],
  ),
  sessionKey: oneOf(
    'whether a call with a session must have the key: `required` or `optional`',
    'required',
    'optional',
  ),
  catalogue: oneOf(
    'whether sets, services, calendars and free times need a `user`, or are `open` with the key alone',
    ...['user', 'open'],
  ),
  maxRdvNumber: atLeast(0, 'how many upcoming appointments a client may have (`MaxRdvNumber`)'),
  mintimeBetween: atLeast(0, 'minutes between two appointments of a client (`MintimeBetween`)'),
  maxRdvPeriod: atLeast(0, 'days ahead that can be booked (`MaxRdvPeriod`)'),
  mintimeRdv: {
    effect: 'minutes ahead that must be kept (`MintimeRdv`); null: none, and the past can be booked',
    rule: 'a number, at least 0, or null',
    isValid: (value: unknown) => value === null || (typeof value === 'number' && value >= 0),
  },
};

/** "Les sessions expirent au bout d'une heure d'inactivité" (C-36). */
const HOUR = 3_600_000;

type Side = 'pro' | 'account';

/** Group 5 exists and is not the user's. A choice, so that a 403 can be provoked. */
const [OWN_GROUP, FOREIGN_GROUP] = [4, 5];

export { dataFields };

/** Served without configuration. */
export const demoData: ClicrdvData = firstData(OWN_GROUP);

/** What a booking reads before anybody signs in; the page shows it with the key alone (C2-175). */
const CATALOGUE = ['listInterventionSets', 'listInterventions', 'listCalendars', 'listAvailableTimeSlots'];

/**
 * Checks the key, then the method, then the user; keeps sessions and the records of one group.
 *
 * No response has a challenge (C-17). That a missing key, a missing user and a wrong user all get the same refusal is a choice, and so
 * is its form: the document says that no attempt gets a 401, the page on responses lists 401 for it.
 */
export function createSimulator({ account, data, now, hex }: SimulatorContext<ClicrdvAccount, ClicrdvData>): Simulator {
  /** When each session was last used and for which side, by session id. */
  const sessions = new Map<string, { readonly side: Side; readonly at: number }>();
  const resources = openResources({ groupId: OWN_GROUP, data, account, now });

  /** The side of the user; a Basic header does not say it. */
  const checkUser = ({ headers }: MockRequest): Side => {
    // A choice: of a request with both, only the Basic header is checked.
    if (headers.authorization !== undefined) {
      checkBasic(headers.authorization, account);
      return account.side === 'account' ? 'account' : 'pro';
    }
    const id = sessionOf(headers.cookie);
    if (id === undefined) throw new Refusal(401, 'Either Authorization: Basic or the cookie _session_id must be sent.');
    const session = sessions.get(id);
    if (session === undefined || now() - session.at >= HOUR) {
      sessions.delete(id);
      throw new Refusal(401, 'The session is unknown or was not used for an hour.');
    }
    sessions.set(id, { ...session, at: now() });
    return session.side;
  };

  const openSession = (request: MockRequest) => {
    const id = hex(24);
    const { side } = readLogin(request);
    sessions.set(id, { side, at: now() });
    return json(userOf(side, account), 200, { 'set-cookie': `_session_id=${id}; path=/; HttpOnly` });
  };

  /** The side of the user who sent a request that was let through. */
  const sideOf = ({ headers }: MockRequest): Side =>
    sessions.get(sessionOf(headers.cookie) ?? '')?.side ?? (account.side === 'account' ? 'account' : 'pro');

  const respond = (request: MockRequest): MockResponse | undefined => {
    if (request.operation?.id === 'login') return openSession(request);
    const group = /^\/groups\/(\d+)/.exec(request.path)?.[1];
    if (Number(group) === FOREIGN_GROUP) throw new Refusal(403, "The group must be one of the user's.");
    if (group !== undefined && Number(group) !== OWN_GROUP) throw new Refusal(404, 'There is no such group.');
    const response = resources.respond(request, sideOf(request));
    return response && json(response.body, response.status);
  };

  const isLetIn = ({ operation, headers }: MockRequest) =>
    operation?.id === 'createAccount' ||
    (account.catalogue === 'open' &&
      CATALOGUE.includes(operation?.id ?? '') &&
      headers.authorization === undefined &&
      headers.cookie === undefined);

  return {
    canonicalTarget,
    authenticate: (request) =>
      withRefusals(() => {
        // The mock's gateway responds to paths that do not exist.
        if (request.onPath.length === 0) return undefined;
        const isKeyless = account.sessionKey === 'optional' && sessions.has(sessionOf(request.headers.cookie) ?? '');
        if (!isKeyless || request.query.has('apikey')) checkKey(request, account);
        if (!request.operation) {
          const allow = request.onPath.map(({ method }) => method).join(', ');
          return failure(405, `The method must be one of ${allow}.`, { allow });
        }
        if ((request.query.get('format') ?? 'json') !== 'json') throw new Refusal(400, 'The mock has JSON only.');
        if (request.operation.id === 'login') checkLogin(request, account);
        else if (!isLetIn(request)) checkUser(request);
        return undefined;
      }, account.refusal),
    respond: (request) => withRefusals(() => respond(request), account.refusal),
    translateRejection: (_request, { status }, complaints) => {
      // Prism cannot fulfil the `Prefer` header; the request itself is valid.
      if (status === 404 || status >= 500) return undefined;
      return failure(400, `A parameter or a field is missing or invalid: ${complaints.join('; ')}.`);
    },
    revokeAll: () => sessions.clear(),
  };
}

/**
 * The target with the suffix of its path. Without one, the format is that of `format=json` (C2-04), or not stated: JSON is a choice. The suffix
 * follows the last part of the path, an id included (C2-03).
 */
function canonicalTarget(target: string): string {
  return target.replace(/^[^?]+/, (path) => (/(\.[a-z]+|\/)$/.test(path) ? path : `${path}.json`));
}

function sessionOf(cookie = ''): string | undefined {
  return /(?:^|;\s*)_session_id=([^;]*)/.exec(cookie)?.[1];
}

/** A call with Basic, then a login by hand and a call with its cookie, as in the document's samples (C-14, C-24, C-35). */
export function curlLines(url: string, { apiKey, email, password, side }: ClicrdvAccount): string[] {
  const key = `apikey=${encodeURIComponent(apiKey)}`;
  const family = side === 'account' ? 'account' : 'pro';
  const user = `${family}%5Bemail%5D=${encodeURIComponent(email)}&${family}%5Bpassword%5D=`;
  return [
    `curl -s -u ${quote(`${email}:${password}`)} ${quote(`${url}/groups.json?${key}`)}`,
    `SHA1=$(printf %s ${quote(password)} | sha1sum | cut -d ' ' -f 1)`,
    `COOKIE=$(curl -si -X POST ${quote(`${url}/sessions/login.json?${key}&${user}`)}"$SHA1" | grep -o '_session_id=[0-9a-f]*')`,
    `curl -s -H "Cookie: $COOKIE" ${quote(`${url}/groups/4/calendars.json?${key}`)}`,
  ];
}

/** The samples of the docs authenticate as the demo account. */
export const samples: SampleCredentials = {
  auth: () => {
    const { apiKey, email, password } = demoAccount;
    return ['clicrdvBasic', { apiKey, email, password }];
  },
  schemes: {
    apikey: () => ({ query: { apikey: demoAccount.apiKey } }),
    basic: () => ({ user: [demoAccount.email, demoAccount.password] }),
  },
  computed: {
    password: {
      code: ['passwordSha1', demoAccount.password],
      steps: [
        {
          variable: 'sha1',
          lines: {
            curl: [`SHA1=$(printf %s ${quote(demoAccount.password)} | sha1sum | cut -d ' ' -f 1)`],
            Python: ['import hashlib', `sha1 = hashlib.sha1(b"${demoAccount.password}").hexdigest()`],
            PHP: [`$sha1 = sha1('${demoAccount.password}');`],
          },
        },
      ],
    },
  },
};

/** Turns a `Refusal` into a response; that of a credential in the form that the account chooses. */
function withRefusals(act: () => MockResponse | undefined, form: ClicrdvAccount['refusal']): MockResponse | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status !== 401) return failure(error.status, error.message);
    if (form === '302') return { status: 302, headers: { location: '/login', ...HTML }, body: LOGIN_PAGE };
    if (form === 'html') return { status: 200, headers: HTML, body: LOGIN_PAGE };
    return failure(Number(form), error.message);
  }
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const LOGIN_PAGE = '<!doctype html><title>Connexion</title><h1>Connexion</h1>';

/** No failure body is documented; `error` is null in a success (C-31), so the message is put there. */
function failure(status: number, error: string, headers: Readonly<Record<string, string>> = {}): MockResponse {
  return json({ error }, status, headers);
}

/**
 * "Le paramètre apikey doit toujours être passé dans les paramètres d'URL, et jamais dans le body" (C-06, C-07). A key in the body
 * is reported first, because whoever puts it there often has none in the URL.
 */
function checkKey({ query, form, json: body }: MockRequest, account: ClicrdvAccount): void {
  if (form.has('apikey') || holdsKey(body)) throw new Refusal(400, 'apikey must be in the URL, never in the body.');
  const [key, ...more] = query.getAll('apikey');
  if (key === undefined || more.length > 0) throw new Refusal(401, 'apikey must be in the URL, once.');
  if (!isSame(key, account.apiKey)) throw new Refusal(401, 'apikey is unknown.');
}

function holdsKey(body: unknown): boolean {
  return isObject(body) && (Object.hasOwn(body, 'apikey') || Object.values(body).some(holdsKey));
}

/** `Authorization: Basic base64(email+':'+password)`, the password in clear (C-18). UTF-8 is the spec's reading. */
function checkBasic(authorization: string, { email, password }: ClicrdvAccount): void {
  const [, sent] = /^basic +(\S+)$/i.exec(authorization) ?? [];
  if (sent === undefined) throw new Refusal(401, 'Authorization must be Basic base64(email:password).');
  const expected = Buffer.from(`${email}:${password}`, 'utf8').toString('base64');
  if (!isSame(sent, expected)) throw new Refusal(401, 'Wrong e-mail or password in Authorization: Basic.');
}

/** A user in one family of parameters, entirely in the query or entirely in a form (C-20 to C-24). */
function readLogin({ query, form }: MockRequest): { side: Side; email: string; password: string } {
  const fieldsOf = (side: Side, from: URLSearchParams) =>
    [...from.keys()].filter((name) => name.startsWith(`${side}[`));
  const sides: readonly Side[] = ['pro', 'account'];
  const users = sides.flatMap((side) =>
    [query, form].filter((from) => fieldsOf(side, from).length > 0).map((from) => ({ side, from })),
  );
  const [user] = users;
  if (!user || users.length > 1)
    throw new Refusal(400, 'The user must be given as pro or as account, in the query or in a form.');
  const [email, password] = ['email', 'password'].map((field) => {
    const [value, ...more] = user.from.getAll(`${user.side}[${field}]`);
    if (!value || more.length > 0) throw new Refusal(400, `${user.side}[${field}] must be given once.`);
    return value;
  });
  return { side: user.side, email: email ?? '', password: password ?? '' };
}

/** "Dans les deux cas, le mot de passe doit être encodé en SHA1" (C-23); the sample has it in lower-case hex (C-24). */
function checkLogin(request: MockRequest, account: ClicrdvAccount): void {
  const { side, email, password } = readLogin(request);
  if (!/^[0-9a-f]{40}$/.test(password)) throw new Refusal(401, 'The password must be a SHA-1 in lower-case hex.');
  const hash = createHash('sha1').update(account.password, 'utf8').digest('hex');
  // Both are compared, so that the time does not reveal which is wrong.
  const isRight = [isSame(email, account.email), isSame(password, hash)].every(Boolean);
  if (!isRight) throw new Refusal(401, 'Wrong e-mail or password.');
  // A choice: 401, as for an unknown user.
  if (account.side !== 'both' && account.side !== side) throw new Refusal(401, `The user cannot log in as ${side}.`);
}

/** The document's sample, made valid JSON (C-29 to C-31). The response for an `account` is not documented; it is minimal. */
function userOf(side: Side, { email }: ClicrdvAccount): object {
  if (side === 'account') return { account: { id: 9, email }, error: null };
  const [created_at, updated_at, synched_at] = ['2007-03-30 15:09:07', '2011-10-05 14:52:07', '2011-09-29 19:50:18'];
  const names = { lastname: 'Fake', firstname: 'User' };
  return {
    pro: { created_at, updated_at, synched_at, ...names, id: 9, cellphone: '06 12 34 56 78', email },
    error: null,
  };
}
