/** Faults on demand: what networks, proxies and providers do wrong, for the tests of those who must live with it. */
import type { MockResponse } from './simulator.ts';

/** What goes wrong. Milliseconds throughout. */
export type FaultKind =
  /** Another status instead of the answer; `retryAfter` is written as it is given. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string | number }
  /** The answer, later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** No answer at all; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is reset without an answer. */
  | { readonly kind: 'reset' }
  /** The answer announces its whole length and stops in the middle. */
  | { readonly kind: 'truncated' }
  /** The HTML page of a proxy; status 502 unless another is given. */
  | { readonly kind: 'html'; readonly status?: number }
  /** The answer with a byte order mark before it. */
  | { readonly kind: 'bom' }
  /** Everything issued so far is expired: tokens are refused. */
  | { readonly kind: 'expired-token' }
  /** Every session is lost. */
  | { readonly kind: 'session-lost' }
  /** The provider's clock, and with it `Date`, is off by this much. */
  | { readonly kind: 'clock'; readonly ms: number }
  /** A redirect to another place. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number };

export type Fault = FaultKind & {
  /** How many requests it meets. Default: 1. */
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

/** What each field of a fault may hold. */
const FIELDS: Readonly<Record<string, { says: string; holds: (value: unknown) => boolean }>> = {
  kind: {
    says: `one of ${Object.keys(REQUIRED).join(', ')}`,
    holds: (value) => Object.hasOwn(REQUIRED, String(value)),
  },
  status: { says: 'a number from 200 to 599', holds: (value) => isWhole(value, 200, 599) },
  ms: {
    says: 'a number of milliseconds, within 24 days',
    holds: (value) => isWhole(value, -(2 ** 31) + 1, 2 ** 31 - 1),
  },
  to: { says: 'an address', holds: (value) => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) },
  retryAfter: {
    says: 'a number or a text that a header may hold',
    holds: (value) => typeof value === 'number' || (typeof value === 'string' && /^[\x20-\x7e]*$/.test(value)),
  },
  times: { says: 'a whole number above 0', holds: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER) },
  operation: { says: 'an operationId', holds: (value) => typeof value === 'string' },
};

/** Checks a fault that came as JSON. @throws {TypeError} that says what is wrong with it. */
export function readFault(value: unknown): Fault {
  const fault = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  for (const [name, held] of [['kind', fault.kind], ...Object.entries(fault)] as [string, unknown][]) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field) throw new TypeError(`A fault has no \`${name}\`; it has ${Object.keys(FIELDS).join(', ')}.`);
    if (held !== undefined && !field.holds(held)) throw new TypeError(`\`${name}\` is ${field.says}.`);
  }
  if (fault.kind === undefined) throw new TypeError(`\`kind\` is ${FIELDS.kind?.says}.`);
  for (const [name, type] of REQUIRED[fault.kind as FaultKind['kind']]) {
    if (fault[name] === undefined) throw new TypeError(`A fault of kind ${fault.kind} needs \`${name}\`, a ${type}.`);
  }
  // Checked just now, field by field.
  return fault as unknown as Fault;
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** Faults that stand in for the answer: the request never reaches the provider. */
export function replacesResponse(fault: Fault | undefined): boolean {
  return fault !== undefined && ['status', 'html', 'redirect'].includes(fault.kind);
}

/** How an answer goes onto the socket. */
export interface Delivery {
  readonly response: MockResponse;
  readonly delay?: number;
  /** `hang` and `reset` write nothing; `truncate` writes half. */
  readonly manner?: 'hang' | 'reset' | 'truncate';
}

/** Bends an answer. Faults that bend the provider itself (its clock, what it issued) are applied before the answer is made. */
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
