/**
 * The simulator of a provider that has none of its own: verifies the standard security schemes of its spec, issues the tokens of OAuth 2
 * client credentials, and says why it refuses a request. It reads the spec through Prism, and shares nothing with the client.
 */

import type { Provider } from '../client/provider.ts';
import { demoCredential } from '../samples.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import type { SecurityByOperation, SecurityScheme, StandardAccount } from './security.ts';
import {
  type AnySimulatorModule,
  isSame,
  json,
  type MockRequest,
  type MockResponse,
  type Simulator,
  type SimulatorModule,
} from './simulator.ts';
import { standardLines } from './standard-lines.ts';

/** The simulator of a provider, made of its spec. The names of its account are those of the schemes. */
export function standardSimulator(provider: Provider, security: SecurityByOperation): AnySimulatorModule {
  const checked = [...security.values()].flat(2).filter(isChecked);
  const demoAccount: StandardAccount = Object.fromEntries(
    checked.map((scheme) => [scheme.key, demoCredential(scheme.key, scheme)]),
  );
  const dispatch = createDispatch(provider);
  const module: SimulatorModule<StandardAccount> = {
    demoAccount,
    secretSettings: Object.keys(demoAccount).filter((name) => typeof demoAccount[name] === 'string'),
    createSimulator: ({ account, now, hex }) =>
      createStandardSimulator({ account, now, hex, dispatch, providerName: provider.name, security }),
    curlLines: (url, account) => standardLines(provider, security, account, url),
  };
  // Its functions are called with accounts made of its own demo account.
  return module as AnySimulatorModule;
}

/** Whether the value of a credential is known. What a described login issues is known to its example only. */
function isChecked({ type, scheme = '', extensions }: SecurityScheme): boolean {
  const isStandard =
    ['apiKey', 'oauth2', 'openIdConnect'].includes(type) || (type === 'http' && /^(basic|bearer)$/.test(scheme));
  return isStandard && extensions?.['x-obtained-by'] === undefined;
}

/** What the simulator is made with. */
interface StandardContext {
  readonly account: StandardAccount;
  readonly dispatch: Dispatch;
  readonly providerName: string;
  readonly security: SecurityByOperation;
  readonly now: () => number;
  readonly hex: (length: number) => string;
}

/** Seconds for which a token is valid. */
const LIFETIME = 3600;

interface Token {
  readonly scheme: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** Why a credential is refused. */
interface Refusal {
  readonly reason: string;
  /** What `WWW-Authenticate` names. */
  readonly challenge?: 'Basic' | 'Bearer';
  /** The credential is right, and may not do this. */
  readonly isScope?: true;
}

/** Opens the simulator. It keeps the tokens that it issued. */
function createStandardSimulator(context: StandardContext): Simulator {
  const { account, dispatch, providerName, security, now, hex } = context;
  const tokens = new Map<string, Token>();
  /** By the name of their scheme. An operation's own description of a scheme has only the scopes that it asks for. */
  const grants = new Map<string, { readonly path: string; readonly scopes: readonly string[] }>();
  for (const scheme of [...security.values()].flat(2).filter(isChecked)) {
    const { tokenUrl } = scheme.flows?.clientCredentials ?? {};
    if (tokenUrl === undefined) continue;
    const { pathname } = new URL(tokenUrl, 'https://token.invalid');
    const scopes = [...(grants.get(scheme.key)?.scopes ?? []), ...scopesOf(scheme)];
    grants.set(scheme.key, { path: dispatch.pathOf(`/${providerName}${pathname}`), scopes });
  }

  const issue = (scheme: string, request: MockRequest): MockResponse => {
    const known = grants.get(scheme)?.scopes ?? [];
    const refused = checkTokenRequest(request, account[scheme], known);
    if (refused) return refused;
    const token = hex(40);
    const requested = (request.form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
    const scopes = requested.length > 0 ? requested : known;
    tokens.set(token, { scheme, scopes, expiresAt: now() + LIFETIME * 1000 });
    return json({ access_token: token, token_type: 'Bearer', expires_in: LIFETIME }, 200, {
      'cache-control': 'no-store',
    });
  };

  const checkBearer = (scheme: SecurityScheme, { headers }: MockRequest): Refusal | undefined => {
    const refuse = (reason: string): Refusal => ({ reason, challenge: 'Bearer' });
    const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return refuse('the header Authorization must be `Bearer` and a token');
    if (!isChecked(scheme)) return undefined;
    if (!scheme.flows?.clientCredentials) {
      return isSame(token, account[scheme.key]) ? undefined : refuse('the token is not that of the account');
    }
    const issued = tokens.get(token);
    if (issued?.scheme !== scheme.key) return refuse('the token was not issued by the token server, or was revoked');
    if (now() >= issued.expiresAt) return refuse('the token has expired');
    const lacking = scopesOf(scheme).find((scope) => !issued.scopes.includes(scope));
    return lacking === undefined ? undefined : { reason: `the token lacks the scope ${lacking}`, isScope: true };
  };

  const check = (scheme: SecurityScheme, request: MockRequest): Refusal | undefined => {
    if (scheme.type === 'apiKey') return checkKey(scheme, request, account[scheme.key]);
    if (scheme.type === 'http' && scheme.scheme === 'basic') return checkBasic(request, account[scheme.key]);
    const isBearer = scheme.scheme === 'bearer' || ['oauth2', 'openIdConnect'].includes(scheme.type);
    // What no request shows, such as a client certificate, is taken for granted.
    return isBearer ? checkBearer(scheme, request) : undefined;
  };

  return {
    authenticate: (request) => {
      const [grant] = [...grants].find(([, { path }]) => path === request.path && request.method === 'POST') ?? [];
      if (grant !== undefined) return issue(grant, request);
      const alternatives = security.get(request.operation?.id ?? '') ?? [];
      const schemes = alternatives.flat();
      const isOptional = alternatives.some((alternative) => alternative.length === 0);
      if (schemes.length === 0 || (isOptional && !schemes.some((scheme) => carries(request, scheme)))) return undefined;
      const refusals = alternatives
        .filter((alternative) => alternative.length > 0)
        .map((alternative) =>
          alternative.flatMap((scheme) => {
            const refusal = check(scheme, request);
            return refusal ? [{ ...refusal, reason: `${scheme.key}: ${refusal.reason}` }] : [];
          }),
        );
      return refusals.some((alternative) => alternative.length === 0) ? undefined : refuse(refusals);
    },
    revokeAll: () => tokens.clear(),
  };
}

/** A refusal that names the check of every alternative. */
function refuse(alternatives: readonly (readonly Refusal[])[]): MockResponse {
  const reasons = alternatives.map((refusals) => refusals.map(({ reason }) => reason).join('; '));
  const challenges = new Set(alternatives.flat().flatMap(({ challenge }) => challenge ?? []));
  const headers =
    challenges.size > 0 ? { 'www-authenticate': [...challenges].map((one) => `${one} realm="mock"`).join(', ') } : {};
  const isForbidden = alternatives.some((refusals) => refusals.every(({ isScope }) => isScope));
  return json({ message: `${reasons.join('. Or ')}.` }, isForbidden ? 403 : 401, isForbidden ? {} : headers);
}

function scopesOf({ flows }: SecurityScheme): string[] {
  return Object.keys(flows?.clientCredentials?.scopes ?? {});
}

function checkKey(
  scheme: SecurityScheme,
  request: MockRequest,
  expected: StandardAccount[string] | undefined,
): Refusal | undefined {
  const { in: place = 'header', name = '' } = scheme;
  const where = { header: 'the header', query: 'the query parameter', cookie: 'the cookie' }[place];
  const sent = keyOf(request, scheme);
  if (sent === undefined || sent === '') return { reason: `${where} ${name} is missing` };
  // What an auth middleware computes is no fixed value; the spec's pattern says what it must be.
  if (!isChecked(scheme) || request.operation?.filledByAuth.includes(name)) return undefined;
  return isSame(sent, expected) ? undefined : { reason: `${where} ${name} is not the key of the account` };
}

function keyOf({ headers, query }: MockRequest, { in: place, name = '' }: SecurityScheme): string | undefined {
  if (place === 'header') return headers[name.toLowerCase()];
  if (place === 'query') return query.get(name) ?? undefined;
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/s));
  return pairs.find(([key]) => key === name)?.[1];
}

function checkBasic({ headers }: MockRequest, expected: StandardAccount[string] | undefined): Refusal | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) {
    return { reason: 'the header Authorization must be `Basic` and credentials', challenge: 'Basic' };
  }
  const { username = '', password = '' } = typeof expected === 'object' ? expected : {};
  const isRight = isSame(Buffer.from(encoded, 'base64').toString('utf8'), `${username}:${password}`);
  return isRight ? undefined : { reason: 'user name or password is not that of the account', challenge: 'Basic' };
}

/** Whether a request carries a credential of a scheme, right or wrong. */
function carries(request: MockRequest, scheme: SecurityScheme): boolean {
  const sent = scheme.type === 'apiKey' ? keyOf(request, scheme) : request.headers.authorization;
  return sent !== undefined;
}

/** RFC 6749, sections 2.3.1, 4.4.2 and 5.2: identifiers in a Basic header, form-urlencoded first, or in the form. */
function checkTokenRequest(
  { headers, form }: MockRequest,
  expected: StandardAccount[string] | undefined,
  known: readonly string[],
): MockResponse | undefined {
  const { clientId = '', clientSecret = '' } = typeof expected === 'object' ? expected : {};
  const refuse = (error: string, description: string, status = 400) =>
    json(
      { error, error_description: description },
      status,
      status === 401 ? { 'www-authenticate': 'Basic realm="mock"' } : {},
    );
  const encoded = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const decode = (text = '') => new URLSearchParams(`=${text}`).get('') ?? '';
  const basic =
    encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s).map(decode);
  const [id, secret] = basic ?? [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  if (!form.get('grant_type')) return refuse('invalid_request', 'The form must have grant_type.');
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse('unsupported_grant_type', 'The grant type must be client_credentials.');
  }
  if (!isSame(id ?? '', clientId) || !isSame(secret ?? '', clientSecret)) {
    return refuse('invalid_client', 'The client identifier or the secret is wrong.', basic ? 401 : 400);
  }
  const unknown = (form.get('scope') ?? '')
    .split(' ')
    .find((scope) => scope !== '' && known.length > 0 && !known.includes(scope));
  return unknown === undefined ? undefined : refuse('invalid_scope', 'The scope must be one of those of the spec.');
}
