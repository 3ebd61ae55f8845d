/** What satisfies a security scheme in a sample: as its simulator says, otherwise by its type. Its credentials are environment variables, or those of the mock's demo account. */
import type { Operation } from '../client/provider.ts';
import { loginsOf, standardSchemes } from '../codegen/auth.ts';
import { deref, SpecError } from '../codegen/document.ts';
import { type Authorization, demoCredential, type Part, type Step, type Value } from '../samples.ts';
import { calledUrl } from './environments.ts';
import type { Context, RequestStep, SampleRequest } from './sample-request.ts';

/** An authorization, with what only standard schemes need. */
interface SchemeAuthorization extends Omit<Authorization, 'steps'> {
  readonly steps?: readonly (Step | RequestStep)[];
  readonly cookies?: Readonly<Record<string, Value>>;
  readonly isDigest?: boolean;
  readonly certificate?: string;
}

/** What all schemes together add to a request. */
export interface SampleAuthorization
  extends Pick<SampleRequest, 'query' | 'headers' | 'cookies' | 'user' | 'isDigest' | 'certificate'> {
  readonly steps: readonly (Step | RequestStep)[];
  readonly signsQuery: boolean;
}

/** Satisfies the security of an operation: of several alternatives, the first. `path` has the query too. */
export function authorizationOf(context: Context, operation: Operation, path: string): SampleAuthorization {
  const all = (operation.security[0] ?? []).map((scheme) =>
    schemeAuthorization(context, scheme, { method: operation.method, path }),
  );
  const pairsOf = (field: 'headers' | 'query' | 'cookies') => all.flatMap((one) => Object.entries(one[field] ?? {}));
  return {
    steps: all.flatMap(({ steps = [] }) => steps),
    headers: pairsOf('headers'),
    query: pairsOf('query'),
    cookies: pairsOf('cookies'),
    user: all.find(({ user }) => user)?.user,
    isDigest: all.some(({ isDigest }) => isDigest),
    certificate: all.find(({ certificate }) => certificate)?.certificate,
    signsQuery: all.some(({ signsQuery }) => signsQuery),
  };
}

/** A credential of a scheme: an environment variable, or that field of the demo account. */
type Given = (variable: string, field?: string) => Part;

function schemeAuthorization(
  context: Context,
  name: string,
  request: { readonly method: string; readonly path: string },
): SchemeAuthorization {
  const ownScheme = context.credentials?.schemes?.[name];
  if (ownScheme) return ownScheme(request);
  const written = context.document.components?.securitySchemes?.[name];
  if (!written) throw new SpecError(`specs/${context.name}.yaml: there is no security scheme "${name}".`);
  const definition = deref(context.document, written);
  const { type, in: place, name: parameter = name, scheme = '' } = definition;
  const kind = scheme.toLowerCase();
  const demo = demoCredential(name, definition);
  const given: Given = (variable, field = variable) => {
    if (!context.environment.isMock) return { environment: variable.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_') };
    return typeof demo === 'string' ? demo : (demo[field] ?? '');
  };
  if (type === 'apiKey') {
    const key = { [parameter]: given(parameter) };
    return place === 'query' ? { query: key } : place === 'cookie' ? { cookies: key } : { headers: key };
  }
  if (type === 'mutualTLS') return { certificate: 'client.pem' };
  if (kind === 'basic' || kind === 'digest') {
    return { user: [given('login', 'username'), given('password')], isDigest: kind === 'digest' };
  }
  if (type === 'http' && kind !== 'bearer') {
    return { headers: { Authorization: [`${scheme} `, given('credentials')] } };
  }
  const step = tokenStep(context, name, definition['x-obtained-by'], given);
  const token = step ? { variable: step.variable } : given('token');
  return { steps: step ? [step] : [], headers: { Authorization: ['Bearer ', token] } };
}

/** The login that issues the token, or the token request of OAuth 2; undefined where the spec knows neither. */
function tokenStep(
  context: Context,
  scheme: string,
  login: string | undefined,
  given: Given,
): Step | RequestStep | undefined {
  const field = context.calls.get(login ?? '')?.token;
  if (login !== undefined) return field === undefined ? undefined : { variable: 'token', operation: login, field };
  const request = grantOf(context, scheme, given);
  return request && { variable: 'token', request, field: 'access_token' };
}

/** The token request of OAuth 2 client credentials. */
function grantOf({ document, environment }: Context, scheme: string, given: Given): SampleRequest | undefined {
  const grant = loginsOf(document)[scheme];
  const [server] = grant?.servers ?? [];
  if (!grant || !server) return undefined;
  const scopes = standardSchemes(document).get(scheme)?.scopes ?? [];
  return {
    steps: [],
    method: 'POST',
    url: calledUrl(environment, server.url + grant.path),
    query: [],
    headers: [],
    cookies: [],
    user: [given('client_id', 'clientId'), given('client_secret', 'clientSecret')],
    body: {
      kind: 'form',
      fields: [
        ['grant_type', 'client_credentials'],
        ...(scopes.length > 0 ? [['scope', scopes.join(' ')] as const] : []),
      ],
    },
    response: 'json',
  };
}
