/** Tables of failures: what each means, who corrects it and how, what the client does by itself, and how it is known. */
import type { Operation } from '../client/provider.ts';
import { isTransient } from '../client/transient.ts';
import { type OperationObject, operationsOf, type SpecDocument } from '../codegen/document.ts';
import { type Failure, failuresOf } from '../codegen/failures.ts';
import type { Renewal } from './renewal.ts';

/** Who corrects a failure, as the reader is told. */
const FIXED_BY = {
  client: 'The client',
  caller: 'Your code',
  account: 'The account',
  provider: 'The provider',
} as const;

/** What the client does about a failure; of an operation, or of all of them. */
type ByClient = (failure: Failure) => string;

/** A table in Markdown, of two columns, so that it fits a phone and Redoc's column; undefined where nothing is known to fail. */
export function failureTable(failures: readonly Failure[], byClient: ByClient): string | undefined {
  if (failures.length === 0) return undefined;
  const notes = sharedNotes(failures);
  const isShared = failures.length > 1 && failures.every(({ inferred }) => inferred === failures[0]?.inferred);
  const source = (inferred: string | undefined) => {
    if (inferred === undefined) return ['Documented.'];
    const number = notes.indexOf(inferred) + 1;
    if (number === 0) return [`Inferred: ${inferred}`];
    return isShared ? [] : [`Inferred (${number}).`];
  };
  const rows = failures.map((failure) => {
    const { name, status, meaning, fix, fixedBy, inferred, operations } = failure;
    const listed = (operations ?? []).map((id) => `\`${id}\``);
    const place =
      listed.length > 3 ? ` (${listed.length} operations)` : listed.length > 0 ? ` (${listed.join(', ')})` : '';
    const by = fixedBy ? `*${FIXED_BY[fixedBy]}:* ` : '';
    const cells = [
      (status === undefined ? `\`${name}\`` : name) + place,
      [
        meaning,
        fix === undefined ? '*Fix:* Not known.' : by + fix,
        `*What the client does:* ${byClient(failure)}`,
        ...source(inferred),
      ].join('<br>'),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const said = notes.map((note, index) =>
    isShared ? `All are inferred: ${note}` : `Inferred (${index + 1}): ${note}`,
  );
  return [...said.flatMap((note) => [note, '']), '| failure | cause and fix |', '|---|---|', ...rows].join('\n');
}

/** The reasons that stand above the table, since several rows share them. */
function sharedNotes(failures: readonly Failure[]): string[] {
  const reasons = failures.flatMap(({ inferred }) => inferred ?? []);
  const least = Math.min(3, Math.max(2, failures.length));
  return [...new Set(reasons)].filter((reason) => reasons.filter((one) => one === reason).length >= least);
}

/** What the client does about a failure of one operation. */
export function byClientOf(operation: OperationObject, described: Operation, renewal: Renewal): ByClient {
  const isLogin = renewal.logins.has(operation.operationId);
  const { retrySafe, security, filledByAuth } = described;
  const renewed = security.flat().filter(renewal.isRenewed);
  const condition = conditionOf(security, renewal);
  const hasCredentials = security.length > 0 || filledByAuth.length > 0;

  const ofAction = (action: Failure['action']): string | undefined => {
    if (action === 'give-up' || (isLogin && action === 'renew')) return undefined;
    if (isLogin)
      return 'When it logs in by itself, tries once more with new credentials. A call by name is not repeated.';
    if (action === 'renew' && renewed.length > 0) return condition + (retrySafe ? RENEWS : RENEWS_ONLY);
    if (action === 'retry' && hasCredentials) return retrySafe ? RETRIES : NOT_REPEATED;
    return undefined;
  };
  const ofFailure = (failure: Failure) => {
    const { status = '', when } = failure;
    const byAction = ofAction(renewal.actionOf(failure, [operation]));
    const repeatsAny = REPEATS_ANY.get(status);
    if (repeatsAny !== undefined) {
      const repeats = retrySafe ? repeatsAny : '';
      return [byAction && afterRefusal(byAction, renewal, when), repeats].filter(Boolean).join(' ') || RETURNS;
    }
    if (byAction) return onlyWhen(byAction, when);
    if (!isTransient(Number(status))) return RETURNS;
    return retrySafe ? repeats(status) : NOT_REPEATED;
  };
  return (failure) => (isLogin ? `${ofFailure(failure)} ${THROWS}` : ofFailure(failure));
}

/** What the client does about a failure, whatever the operation. */
export function byClientIn(document: SpecDocument, renewal: Renewal): ByClient {
  const all = operationsOf(document).map(({ operation }) => operation);
  const logins = all.filter(({ operationId }) => renewal.logins.has(operationId));
  const isOfLogin = ({ name, operations }: Failure) =>
    logins.some(
      (login) =>
        failuresOf(document, login).some((failure) => failure.name === name) &&
        (operations === undefined || operations.includes(login.operationId)),
    );
  const concerned = ({ status, operations }: Failure) =>
    all.filter(({ operationId, responses }) =>
      operations ? operations.includes(operationId) : status === undefined || status in responses,
    );
  const ofAction = (failure: Failure) => {
    const operations = concerned(failure);
    const action = renewal.actionOf(failure, operations);
    if (action !== 'renew') return action === 'retry' ? RETRIES : undefined;
    const security = operations.flatMap((operation) => operation.security ?? document.security ?? []).map(Object.keys);
    return security.flat().some(renewal.isRenewed) ? conditionOf(security, renewal) + RENEWS : undefined;
  };
  const ofFailure = (failure: Failure) => {
    const { status = '', when } = failure;
    const byAction = ofAction(failure);
    const repeatsAny = REPEATS_ANY.get(status);
    if (repeatsAny !== undefined)
      return [byAction && afterRefusal(byAction, renewal, when), repeatsAny, UNLESS].filter(Boolean).join(' ');
    if (byAction) return `${onlyWhen(byAction, when)} ${UNLESS}`;
    return isTransient(Number(status)) ? `${repeats(status)} ${UNLESS}` : RETURNS;
  };
  return (failure) => (isOfLogin(failure) ? `${ofFailure(failure)} ${THROWS}` : ofFailure(failure));
}

/** Where a call may also be made with credentials that nobody renews, the reader has to know which case is meant. */
function conditionOf(security: readonly (readonly string[])[], { isRenewed }: Renewal): string {
  const isOther = (names: readonly string[]) => names.length > 0 && !names.some(isRenewed);
  if (!security.some(isOther)) return '';
  const names = new Set(security.flat().filter(isRenewed));
  return `With \`${[...names].join('`, `')}\`: `;
}

const onlyWhen = (does: string, when?: string) => (when === undefined ? does : `If ${when}: ${does}`);
const afterRefusal = (does: string, { refusals }: Renewal, when?: string) =>
  `After ${refusals}${when === undefined ? '' : `, if ${when}`}: ${does}`;

const RETURNS = 'Returns the failure.';
const RENEWS = 'Renews the token or session and repeats the call, once.';
const RENEWS_ONLY =
  'Renews the token or session for the next call. Does not repeat this one, which may have had an effect.';
const RETRIES = 'Tries once more with new credentials.';
/** By the responses that stand for several statuses. */
const REPEATS_ANY: ReadonlyMap<string, string> = new Map([
  ['default', 'After 429, 500, 502, 503 and 504: repeats the call.'],
  ['4XX', 'After 429: repeats the call.'],
  ['5XX', 'After 500, 502, 503 and 504: repeats the call.'],
]);
const NOT_REPEATED = 'Returns the failure. Does not repeat the call, which may have had an effect.';
const THROWS = 'If the client was logging in by itself, it throws an `AuthError`.';
const UNLESS = 'A call that may have an effect is not repeated.';

/** A server that fails at a request may always fail at it; one that is busy will not always be. */
function repeats(status: string): string {
  return status === '500' ? 'Repeats the call once.' : 'Repeats the call after a pause, as often as `retries` says.';
}
