/** Faults on demand: what networks, proxies and providers do wrong, for tests of how a caller handles it. */
import { didYouMean } from '../client/nearest.ts';
import type { MockResponse } from './simulator.ts';

/** What goes wrong. Durations are in milliseconds. */
export type FaultKind =
  /** This status instead of the response; `retryAfter` is sent unchanged. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string | number }
  /** The response is delayed. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** No response; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is reset without a response. */
  | { readonly kind: 'reset' }
  /** The response declares its whole length and ends in the middle. */
  | { readonly kind: 'truncated' }
  /** The HTML page of a proxy. Default status: 502. */
  | { readonly kind: 'html'; readonly status?: number }
  /** A byte order mark precedes the response. */
  | { readonly kind: 'bom' }
  /** Everything issued so far has expired: tokens are refused. */
  | { readonly kind: 'expired-token' }
  /** Every session is lost. */
  | { readonly kind: 'session-lost' }
  /** The provider's clock, and with it `Date`, is off by this much. */
  | { readonly kind: 'clock'; readonly ms: number }
  /** A redirect to another address. Default status: 302. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number };

export type Fault = FaultKind & {
  /** How many requests it affects. Default: 1. */
  readonly times?: number;
  /** Only requests to this operation (its `operationId`). Default: every request to the provider. */
  readonly operation?: string;
};

const REQUIRED: Readonly<Record<FaultKind['kind'], readonly [string, 'number' | 'string'][]>> = {
  status: [['status', 'number']],
  latency: [['ms', 'number']],
  hang: [],
  reset: [],
  truncated: [],
  html: [],
  bom: [],
  'expired-token': [],
  'session-lost': [],
  clock: [['ms', 'number']],
  redirect: [['to', 'string']],
};

/** What each field of a fault must be. */
const FIELDS: Readonly<Record<string, { rule: string; isValid: (value: unknown) => boolean }>> = {
  kind: {
    rule: `one of ${Object.keys(REQUIRED).join(', ')}`,
    isValid: (value) => Object.hasOwn(REQUIRED, String(value)),
  },
  status: { rule: 'a number from 200 to 599', isValid: (value) => isWhole(value, 200, 599) },
  ms: {
    rule: 'a number of milliseconds, within 24 days',
    isValid: (value) => isWhole(value, -(2 ** 31) + 1, 2 ** 31 - 1),
  },
  to: { rule: 'a URL', isValid: (value) => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) },
  retryAfter: {
    rule: 'a number, or a text that a header may contain',
    isValid: (value) => typeof value === 'number' || (typeof value === 'string' && /^[\x20-\x7e]*$/.test(value)),
  },
  times: { rule: 'a whole number above 0', isValid: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER) },
  operation: { rule: 'an operationId', isValid: (value) => typeof value === 'string' },
};

/** Checks a fault. @throws {TypeError} that says what is wrong with it. */
export function readFault(value: unknown): Fault {
  // Whatever it is, its fields can be looked at.
  const fault = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  for (const [name, content] of Object.entries({ kind: fault.kind, ...fault })) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field) throw new TypeError(unknownField(name));
    if (content !== undefined && !field.isValid(content)) throw new TypeError(`\`${name}\` must be ${field.rule}.`);
  }
  if (fault.kind === undefined) throw new TypeError(`A fault must have a \`kind\`: ${FIELDS.kind?.rule}.`);
  // `kind` was checked by its rule.
  for (const [name, type] of REQUIRED[fault.kind as FaultKind['kind']]) {
    if (fault[name] === undefined)
      throw new TypeError(`A fault of kind ${fault.kind} must have \`${name}\`, a ${type}.`);
  }
  // Every field was checked above.
  return fault as unknown as Fault;
}

function unknownField(name: string): string {
  const names = Object.keys(FIELDS);
  return `A fault has no \`${name}\`; it may have ${names.join(', ')}.${didYouMean(name, names)}`;
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** Whether a fault replaces the response, so that the request never reaches the provider. */
export function replacesResponse(fault: Fault | undefined): boolean {
  return fault !== undefined && ['status', 'html', 'redirect'].includes(fault.kind);
}

/** A response, and how it is written to the socket. */
export interface Delivery {
  readonly response: MockResponse;
  readonly delay?: number;
  /** `hang` and `reset` write nothing; `truncate` writes half. */
  readonly manner?: 'hang' | 'reset' | 'truncate';
  /** The body is sent compressed. */
  readonly gzip?: boolean;
}

/** Applies a fault to a response. Faults of the provider itself (its clock, what it issued) were applied before the response was made. */
export function applyFault(response: MockResponse, fault: Fault | undefined): Delivery {
  switch (fault?.kind) {
    case 'status': {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return {
        response: { status: fault.status, headers: { 'content-type': 'application/json', ...headers }, body: '{}' },
      };
    }
    case 'latency':
      return { response, delay: fault.ms };
    case 'hang':
      return { response, manner: 'hang' };
    case 'reset':
      return { response, manner: 'reset' };
    case 'truncated':
      return { response, manner: 'truncate' };
    case 'html':
      return {
        response: {
          status: fault.status ?? 502,
          headers: { 'content-type': 'text/html' },
          body: '<html><body><h1>Bad Gateway</h1></body></html>',
        },
      };
    case 'bom':
      return { response: { ...response, body: `\uFEFF${response.body}` } };
    case 'redirect':
      return { response: { status: fault.status ?? 302, headers: { location: fault.to }, body: '' } };
    default:
      return { response };
  }
}
