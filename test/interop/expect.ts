import { expect } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';

/** A 2xx, whose body has no failure by the rule of the spec. */
export function expectSuccessOf(name: keyof typeof providers, operation: string, status: unknown, body: unknown): void {
  expect(String(status)).toMatch(/^2/);
  const provider: Provider = providers[name];
  const envelope = provider.operations[operation]?.envelope ?? provider.envelope;
  const code = new Map(Object.entries(Object(body))).get(envelope?.code ?? '');
  if (code === undefined) expect(envelope?.absent ?? 'success').toBe('success');
  else expect(envelope?.success).toContain(code);
}
