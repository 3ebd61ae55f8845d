/**
 * The simulator of ClicRDV: an API key in the URL, a user who is authenticated by Basic or by a session, one group and its calendars.
 *
 * @see ClicRDV API, "Authentification API", https://developers.clicrdv.com/fr/api-authentification.html, read 2026-11-21
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { json, type MockRequest, type MockResponse, type Simulator, type SimulatorContext } from '../simulator.ts';
import { isObject, openCalendars } from './clicrdv-calendars.ts';
import { Refusal, readPage } from './clicrdv-list.ts';

/** An application and its user. */
export interface ClicrdvAccount {
  /** The key of the application, in the query of every request (C-05, C-06). */
  readonly apiKey: string;
  /** The user's e-mail address (C-02); without a colon, which Basic cannot encode. */
  readonly email: string;
  /** The user's password in clear; a login sends its SHA-1 (C-23). */
  readonly password: string;
  /** What a login may ask for: the agenda API (`pro`, C-22), the booking API (`account`, C-21), or `both`. */
  readonly side: 'pro' | 'account' | 'both';
}

/** The user of the document's login sample: its hash is the SHA-1 of `test` (C-24). */
export const demoAccount: ClicrdvAccount = {
  apiKey: 'demo-apikey',
  email: 'fake.user@gmail.com',
  password: 'test',
  side: 'both',
};

export const secretSettings = ['apiKey', 'password'] as const;

/** "Les sessions expirent au bout d'une heure d'inactivité" (C-36). */
const HOUR = 3_600_000;

/** The resources with their documented methods; the page on responses has 405 for all others. */
const RESOURCES: readonly { readonly path: RegExp; readonly methods: readonly string[] }[] = [
  { path: /^\/sessions\/login\.json$/, methods: ['POST'] },
  { path: /^\/groups\.json$/, methods: ['GET'] },
  { path: /^\/groups\/[^/]+\/calendars\.json$/, methods: ['GET', 'POST'] },
  { path: /^\/groups\/[^/]+\/calendars\/[^/]+\.json$/, methods: ['GET', 'PUT', 'DELETE'] },
];

type Side = 'pro' | 'account';

/** Group 5 exists and is not the user's. A choice, so that a 403 can be provoked. */
const OWN_GROUP = { id: 4, name: 'Groupe de démonstration' };
const FOREIGN_GROUP = 5;

const GROUP_FIELDS = ['id', 'name'];
/**
 * Checks the key, then the method, then the user; keeps sessions and calendars.
 *
 * No response has a challenge (C-17). That a missing key, a missing user and a wrong user all get a 401 is a choice: the document
 * says that no attempt gets a 401, the page on responses lists 401 for it.
 */
export function createSimulator({ account, now, hex }: SimulatorContext<ClicrdvAccount>): Simulator {
  /** When each session was last used, by session id. */
  const sessions = new Map<string, number>();
  const calendars = openCalendars(OWN_GROUP.id, now);

  const checkUser = ({ headers }: MockRequest) => {
    // A choice: of a request with both, only the Basic header is checked.
    if (headers.authorization !== undefined) return checkBasic(headers.authorization, account);
    const id = /(?:^|;\s*)_session_id=([^;]*)/.exec(headers.cookie ?? '')?.[1];
    if (id === undefined) throw new Refusal(401, 'Either Authorization: Basic or the cookie _session_id must be sent.');
    const lastUse = sessions.get(id);
    if (lastUse === undefined || now() - lastUse >= HOUR) {
      sessions.delete(id);
      throw new Refusal(401, 'The session is unknown or was not used for an hour.');
    }
    sessions.set(id, now());
  };

  const openSession = (request: MockRequest) => {
    const id = hex(24);
    sessions.set(id, now());
    const user = userOf(readLogin(request).side, account);
    return json(user, 200, { 'set-cookie': `_session_id=${id}; path=/; HttpOnly` });
  };

  const respond = (request: MockRequest): MockResponse | undefined => {
    if (request.operation?.id === 'login') return openSession(request);
    if (request.operation?.id === 'listGroups') return json(readPage([OWN_GROUP], GROUP_FIELDS, request.query));
    const [, group, calendar] = /^\/groups\/(\d+)\/calendars(?:\/(\d+))?\.json$/.exec(request.path) ?? [];
    if (Number(group) === FOREIGN_GROUP) throw new Refusal(403, "The group must be one of the user's.");
    if (Number(group) !== OWN_GROUP.id) throw new Refusal(404, 'There is no such group.');
    switch (request.operation?.id) {
      case 'listCalendars':
        return json(calendars.list(request));
      case 'createCalendar':
        return json(calendars.create(request), 201);
      case 'getCalendar':
        return json(calendars.get(Number(calendar)));
      case 'updateCalendar':
        return json(calendars.update(request, Number(calendar)));
      case 'deleteCalendar':
        calendars.remove(Number(calendar));
        // The body is not documented; the spec's example is an empty object.
        return json({});
    }
    return undefined;
  };

  return {
    authenticate: (request) =>
      withRefusals(() => {
        const resource = RESOURCES.find(({ path }) => path.test(request.path));
        // The mock's gateway responds to paths that do not exist.
        if (!resource) return undefined;
        checkKey(request, account);
        const allow = resource.methods.join(', ');
        if (!request.operation) return failure(405, `The method must be one of ${allow}.`, { allow });
        if (request.operation.id === 'login') checkLogin(request, account);
        else checkUser(request);
        return undefined;
      }),
    respond: (request) => withRefusals(() => respond(request)),
    translateRejection: (_request, { status }) => {
      // Prism cannot fulfil the `Prefer` header; the request itself is valid.
      if (status === 404 || status >= 500) return undefined;
      return failure(400, 'A parameter or a field is missing or invalid.');
    },
    revokeAll: () => sessions.clear(),
  };
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

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Turns a `Refusal` into a response. */
function withRefusals(act: () => MockResponse | undefined): MockResponse | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return failure(error.status, error.message);
    throw error;
  }
}

/** No failure body is documented; `error` is null in a success (C-31), so the message is put there. */
function failure(status: number, error: string, headers: Readonly<Record<string, string>> = {}): MockResponse {
  return json({ error }, status, headers);
}

/** Compares two texts in constant time. */
function isSame(sent: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(expected));
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
  return isObject(body) && (Object.hasOwn(body, 'apikey') || holdsKey(body.calendar));
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
