import { startMock } from 'guichet-tools/mock';
import type { TestProject } from 'vitest/node';

/** Starts one mock for the whole run; the tests find its address under `mockUrl`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMock();
  project.provide('mockUrl', `http://127.0.0.1:${mock.port}`);
  return mock.close;
}

declare module 'vitest' {
  interface ProvidedContext {
    mockUrl: string;
  }
}
