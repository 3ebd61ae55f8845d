/**
 * Authentication for ChargePilot: every request is signed with HMAC-SHA256 (T-03).
 *
 * @see "Getting Started", "Making signed requests" and "Signature Generation Process",
 *   https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html, read 2026-11-21
 *
 * @packageDocumentation
 */
import { createHmac } from 'node:crypto';
import type { AuthMiddleware, Call, OutgoingRequest, ReceivedResponse } from '../client/step.ts';
import { authMiddleware } from './lib/auth-middleware.ts';
import { hexDigest } from './lib/digest.ts';
import { invalidOption, requireHeaderText, requireTexts } from './lib/options.ts';

/** What the provider issues on request. */
export interface ChargepilotCredentials {
  /** Sent in `x-api-key`. */
  readonly apiKey: string;
  /** Keys the signature; never sent. */
  readonly apiSecret: string;
  /**
   * Which path is signed: the path as sent, prefix included (`full`, how the page defines it), or the path below the server's
   * address (`relative`, what the page's sample code does). Default: `full`. The page contradicts itself; see the spec.
   */
  readonly signaturePath?: 'full' | 'relative';
}

/** Milliseconds: a clock is corrected by at most this much, and not for less than the other. */
const SKEW = { most: 3_600_000, least: 30_000 };

/** What is known of the clock of one server, in milliseconds that it is ahead of this machine's. */
interface Clock {
  /** Proved by a request that was signed with it and accepted. */
  skew: number;
  /** Read from `/ping` after a write was refused; the next signed request proves or disproves it. */
  proposed?: number | undefined;
  /** A write was refused with a `Date` that does not fit `skew`. */
  isDoubted?: boolean;
}

/**
 * Signs every attempt of a request over the bytes that are sent.
 *
 * When the provider refuses a read (401 or 403) and its `Date` and `Age` show that this machine's clock is off by 30 seconds to one
 * hour, the read is signed with the server's time and sent once more. If that is accepted, the difference is kept. A refused
 * write is returned as it is; the next read, or the next call after a `ping`, corrects the clock. `/ping` is not signed.
 *
 * @throws {ConfigError} when an option is missing or cannot be sent.
 */
export function chargepilotAuth(credentials: ChargepilotCredentials): AuthMiddleware<'chargepilot'> {
  const options = requireTexts(
    'chargepilot',
    'chargepilotAuth',
    credentials,
    ['apiKey', 'apiSecret'],
    ['signaturePath'],
  );
  const { apiKey, apiSecret, signaturePath = 'full' } = options;
  requireHeaderText('chargepilot', 'chargepilotAuth', 'apiKey', apiKey);
  if (!['full', 'relative'].includes(signaturePath)) {
    throw invalidOption('chargepilot', 'chargepilotAuth', "`signaturePath` must be 'full' or 'relative'.");
  }
  const hashedSecret = hashSecret(apiSecret);
  const clocks = new Map<string, Clock>();
  const clockOf = ({ server }: Call): Clock => {
    const clock = clocks.get(server.url) ?? { skew: 0 };
    clocks.set(server.url, clock);
    return clock;
  };

  const signed = (request: OutgoingRequest, call: Call, skew: number): OutgoingRequest => {
    const timestamp = timestampOf(call.now() + skew);
    const path = signaturePath === 'full' ? pathOf(request.url) : request.url.slice(call.server.url.length);
    const signature = sign(payloadOf(request.method, path, timestamp, request.body), hashedSecret);
    // The four headers of the sample (T-04, T-06, T-07, T-23). It names a content type on GET too, which changes nothing.
    const headers = {
      ...request.headers,
      'x-api-key': apiKey,
      'x-req-timestamp': timestamp,
      'x-signature': signature,
    };
    return { ...request, headers };
  };

  const middleware = authMiddleware('chargepilot', async (request, next, call) => {
    const clock = clockOf(call);
    if (call.operation.security.length === 0) {
      const response = await next(request);
      const skew = skewOf(response, call);
      if (clock.isDoubted && !response.failure) {
        clock.isDoubted = false;
        if (isOff(skew, clock.skew)) clock.proposed = skew;
      }
      return response;
    }
    // Read before the response arrives: of a hundred calls at once, each is compared with the time that it was signed with.
    const { proposed, skew: kept } = clock;
    const used = proposed ?? kept;
    const response = await next(signed(request, call, used));
    if (proposed !== undefined && clock.proposed === proposed) clock.proposed = undefined;
    if (!isRefused(response)) {
      if (proposed !== undefined && !response.failure) clock.skew = proposed;
      return response;
    }
    const skew = skewOf(response, call);
    if (!isOff(skew, used)) return withHint(response, skew);
    if (!call.operation.retrySafe) {
      clock.isDoubted = true;
      return withHint(response, skew);
    }
    const second = await next(signed(request, call, skew));
    if (!second.failure) clock.skew = skew;
    return withHint(second, skew);
  });
  return Object.assign(middleware, { seesOpen: true });
}

function isRefused({ status }: ReceivedResponse): boolean {
  return status === 401 || status === 403;
}

/** Whether a clock is off by an amount that is corrected; `used` is the correction that it has already. */
function isOff(skew: number, used: number): boolean {
  return Math.abs(skew - used) >= SKEW.least && Math.abs(skew) <= SKEW.most;
}

/** How far the server is ahead of this machine's clock; a response from a cache is as old as its `Age` says (RFC 9111, section 5.1). */
function skewOf({ headers }: ReceivedResponse, call: Call): number {
  const age = headers.get('age') ?? '0';
  const date = Date.parse(headers.get('date') ?? '');
  return /^\d+$/.test(age) ? date + Number(age) * 1000 - call.now() : Number.NaN;
}

/** What the page does not say about a refusal, and what a person looks at first. */
function withHint(response: ReceivedResponse, skew: number): ReceivedResponse {
  if (!response.failure || !isRefused(response)) return response;
  const seconds = Math.round(Math.abs(skew) / 1000);
  const amount = seconds <= 7200 ? `${seconds} s` : `${Math.round(seconds / 3600)} hours`;
  const difference = `is ${amount} ${skew > 0 ? 'behind' : 'ahead of'}`;
  const clock = Number.isNaN(skew)
    ? 'the response has no usable `Date` to compare with'
    : `this machine's clock ${seconds === 0 ? 'agrees with' : difference} the server's`;
  const hint = `The usual causes are a wrong \`apiSecret\`, the signed path (\`signaturePath\`) and the clock (${clock}).`;
  return { ...response, failure: { ...response.failure, hint } };
}

/**
 * Step 1, `hashed_secret`: SHA-256 of the secret as hex text; the text keys the HMAC, not the raw bytes.
 *
 * @internal
 */
export function hashSecret(apiSecret: string): string {
  return hexDigest('sha256', apiSecret, 'chargepilot', 'chargepilotAuth');
}

/**
 * `TIMESTAMP`: whole seconds since 1970, decimal.
 *
 * @internal
 */
export function timestampOf(now: number): string {
  // As the provider's sample does (T-17).
  return String(Math.floor(now / 1000));
}

/**
 * `URL_PATH`: the path with its query, exactly as in the URL.
 *
 * @internal
 */
export function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}

/**
 * Step 2, `payload`: `METHOD:URL_PATH:TIMESTAMP:BODY`. `BODY` is the exact bytes that are sent, nothing
 * when there is none; the last colon stays.
 *
 * @internal
 */
export function payloadOf(method: string, path: string, timestamp: string, body: Uint8Array | undefined): Uint8Array {
  // With the timestamp (T-05), and the bytes of the body as the provider's sample sends them (T-22).
  const start = Buffer.from(`${method.toUpperCase()}:${path}:${timestamp}:`);
  return body === undefined ? start : Buffer.concat([start, body]);
}

/**
 * Step 3, `signature`: HMAC-SHA256 of the payload as hex text.
 *
 * @internal
 */
export function sign(payload: Uint8Array, hashedSecret: string): string {
  return createHmac('sha256', hashedSecret).update(payload).digest('hex');
}
