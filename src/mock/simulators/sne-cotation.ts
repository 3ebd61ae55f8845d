/**
 * The simulator of SNE-Cotation: the token server of PISTE, the gateway of PISTE, and the API behind it.
 *
 * Written from the « Guide de consommation de l'API SNE-Cotation » (MTES, a PDF without an address, read 2026-11-22). The guide
 * shows one failure, `ERRAUTUSR0001`; the failures of the token server and of the gateway are those that the spec took from the
 * public record, their bodies those of the spec's examples.
 */
import {
  atLeast,
  type DataField,
  type DataFields,
  isSame,
  json,
  type MockRequest,
  type MockResponse,
  oneOf,
  type SampleCredentials,
  type Simulator,
  type SimulatorContext,
} from '../simulator.ts';

/** A client application of PISTE, and its approvals by the administrators. */
export interface SneCotationAccount {
  /** `client_id` of the application, from « Identifiants OAuth » (P-34). Demo: the guide's own example (P-35). */
  readonly clientId: string;
  /** `client_secret` of the application, shown by « View secret » (P-34). Demo: `the-secret-of-the-application`. */
  readonly clientSecret: string;
  /** Whether a « profil métier » is assigned (P-52); false: the API responds with `ERRAUTUSR0001`. Demo: true. */
  readonly profile: boolean;
  /** The HTTP status of `ERRAUTUSR0001`, which the guide does not give (P-51). Demo: 200, a choice. */
  readonly profileStatus: 200 | 403;
  /** Whether the subscription to the API is approved (P-15, P-20); false: the gateway responds with 403. Demo: true. */
  readonly subscribed: boolean;
  /** Calls to the API per minute; the gateway responds to further ones with 429. Demo: 100 000. */
  readonly quota: number;
  /** How long a token is valid, in seconds (P-45). Demo: 3600, the guide's example (P-42). */
  readonly expiresIn: number;
}

/** The application that exists without configuration. */
export const demoAccount: SneCotationAccount = {
  clientId: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121',
  clientSecret: 'the-secret-of-the-application',
  profile: true,
  profileStatus: 200,
  subscribed: true,
  // The guide mentions quotas and gives no number (P-17). High enough not to be reached by accident.
  quota: 100_000,
  expiresIn: 3600,
};

/** What the API says of itself to applications that may use it (P-53). */
export interface SneCotationData {
  readonly version: string;
  readonly etat: string;
}

/** Served without configuration: the guide's sample (P-53). */
export const demoData: SneCotationData = { version: '1.0', etat: 'OK' };

const text: DataField = { rule: 'a text', isValid: (value) => typeof value === 'string' };

export const dataFields: DataFields<SneCotationData> = { version: text, etat: text };

export const settings = {
  profile: 'false: no business profile is assigned, and the API responds with `ERRAUTUSR0001`',
  profileStatus: oneOf('the HTTP status of `ERRAUTUSR0001`: 200 or 403', 200, 403),
  subscribed: 'false: the subscription is not approved, and the gateway responds with 403',
  quota: atLeast(0, 'calls per minute (429 beyond)'),
  expiresIn: atLeast(0, 'how long a token is valid, in seconds'),
};

export const secretSettings = ['clientSecret'] as const;

const TOKEN = '/api/oauth/token';
const HEALTHCHECK = '/healthcheck';
const MINUTE = 60_000;

/**
 * Opens the simulator. It keeps the tokens that it issued, and the number of calls in a minute.
 *
 * @see Guide, « Obtention d'un jeton d'autorisation » and « Appel d'un endpoint » (P-32 to P-53)
 */
export function createSimulator({
  account,
  data,
  now,
  hex,
}: SimulatorContext<SneCotationAccount, SneCotationData>): Simulator {
  /** When each token expires, in milliseconds since 1970. */
  const tokens = new Map<string, number>();
  const window = { endsAt: Number.NEGATIVE_INFINITY, calls: 0 };

  /**
   * The simulator responds itself, and leaves only requests for an example (`Prefer`) to Prism. The guide's token request has
   * `Accept: utf-8` (P-40), an invalid media type on which Prism fails, while the guide shows that the request succeeds.
   */
  const authenticate = (request: MockRequest): MockResponse | undefined =>
    checkCredentials(request) ?? (request.headers.prefer === undefined ? respond(request) : undefined);

  const checkCredentials = (request: MockRequest): MockResponse | undefined => {
    // Other methods than POST get a 405 from the mock's gateway: a choice, the guide has POST only (P-36).
    if (request.path === TOKEN) return request.operation ? checkTokenRequest(request, account) : undefined;
    // The guide documents no other endpoint. PISTE was seen to respond to unknown paths with this realm.
    if (!request.operation && request.path !== HEALTHCHECK) return unauthorized('DefaultRealm');
    return checkToken(request) ?? checkSubscription() ?? checkQuota();
  };

  /** « placer le jeton d'autorisation […] dans l'entête 'Authorization' » (P-46, P-49); valid for `expires_in` seconds (P-45). */
  const checkToken = ({ headers }: MockRequest): MockResponse | undefined => {
    const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const expiresAt = tokens.get(token ?? '') ?? Number.NEGATIVE_INFINITY;
    return now() < expiresAt ? undefined : unauthorized('PISTE');
  };

  /** « Soumis à validation » (P-28): calls are allowed only once the administrator has approved (P-15, P-20). */
  const checkSubscription = (): MockResponse | undefined =>
    account.subscribed ? undefined : json({ message: 'Forbidden' }, 403);

  /**
   * « dépassement de quotas » (P-17). Choices: a minute begins with a call, not with the minute of the clock, so that a test has the
   * same outcome at any second. The calls of all tokens of the application count together, and only those that reach this step.
   */
  const checkQuota = (): MockResponse | undefined => {
    if (now() >= window.endsAt) Object.assign(window, { endsAt: now() + MINUTE, calls: 0 });
    window.calls += 1;
    if (window.calls <= account.quota) return undefined;
    const seconds = Math.ceil((window.endsAt - now()) / 1000);
    return json({ message: 'Too Many Requests' }, 429, { 'retry-after': String(seconds) });
  };

  /** The API, which is behind the gateway, checks the profile last (P-51, P-53). */
  const respond = ({ operation }: MockRequest): MockResponse | undefined => {
    if (operation?.id === 'token') return issueToken();
    if (operation?.id !== 'healthcheck') return undefined;
    return account.profile ? json(data) : json(NO_BUSINESS_PROFILE, account.profileStatus);
  };

  /** The response of the token server (P-42). The scope is granted whether or not it was requested. */
  const issueToken = (): MockResponse => {
    // As long as the guide's example, which is opaque (P-43).
    const token = hex(54);
    tokens.set(token, now() + account.expiresIn * 1000);
    return json(
      { access_token: token, token_type: 'Bearer', expires_in: account.expiresIn, scope: 'openid resource.READ' },
      200,
      { 'cache-control': 'no-store' },
    );
  };

  return { authenticate, revokeAll: () => tokens.clear() };
}

/** « code »: the administrators have not yet assigned a business profile (P-51, P-52). */
const NO_BUSINESS_PROFILE = {
  code: 'ERRAUTUSR0001',
  message:
    "Aucun profil métier n'est attribué à cette application cliente. Veuillez contacter les administrateurs de l'API SNE-Cotation.",
};

/**
 * Checks a token request: its form (P-39), its grant type and the identifiers of the application (P-41).
 *
 * The guide shows no refusal. Status 400 with `invalid_client` was seen in public clients; the other two codes are OAuth's own.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
function checkTokenRequest({ headers, form }: MockRequest, account: SneCotationAccount): MockResponse | undefined {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    return refuseToken('invalid_request', 'The content type must be application/x-www-form-urlencoded');
  }
  if (new Set(form.keys()).size < form.size) return refuseToken('invalid_request', 'A field is repeated');

  const grantType = form.get('grant_type');
  if (!grantType) return refuseToken('invalid_request', 'A required field is missing');
  if (grantType !== 'client_credentials') {
    return refuseToken('unsupported_grant_type', 'The grant type is not supported');
  }
  // A choice: identifiers are read from the form only, as in the guide, never from a Basic header. The response does not reveal
  // which of the two is wrong.
  const isClient = isSame(form.get('client_id'), account.clientId);
  const isSecret = isSame(form.get('client_secret'), account.clientSecret);
  return isClient && isSecret ? undefined : refuseToken('invalid_client', 'Client authentication failed');
}

function refuseToken(error: string, description: string): MockResponse {
  return json({ error, error_description: description }, 400);
}

/** The gateway's refusal; its realm was seen in public clients, its body was not. */
function unauthorized(realm: string): MockResponse {
  return json({ message: 'Unauthorized' }, 401, { 'www-authenticate': `Bearer realm="${realm}"` });
}

/**
 * The guide's two calls, to paste, without its invalid `Accept: utf-8` and `Accept-Encoding: utf-8`, which the mock accepts
 * (P-40, P-48).
 *
 * @see Guide, « Obtention d'un jeton d'autorisation » and « Appel d'un endpoint »
 */
export function curlLines(url: string, account: SneCotationAccount): string[] {
  const form = new URLSearchParams({
    client_id: account.clientId,
    client_secret: account.clientSecret,
    grant_type: 'client_credentials',
  });
  return [
    `TOKEN=$(curl -s -X POST ${url}${TOKEN} \\`,
    "-H 'Content-Type: application/x-www-form-urlencoded' \\",
    `-d '${form}' \\`,
    `| sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `curl -s -X GET ${url}${HEALTHCHECK} -H "Authorization: Bearer $TOKEN"`,
  ];
}

/** The samples of the docs authenticate as the demo account. */
export const samples: SampleCredentials = {
  auth: () => ['pisteAuth', { clientId: demoAccount.clientId, clientSecret: demoAccount.clientSecret }],
};
