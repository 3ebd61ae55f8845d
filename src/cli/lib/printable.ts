/** Keeps what a spec says from being an instruction to the terminal. */
import { inspect } from 'node:util';
import { printable } from '../../codegen/printable.ts';

/** Makes the console print nothing else. What commands say has names and texts of specs in it, which may be a stranger's. */
export function printPrintably(): void {
  for (const method of ['log', 'warn', 'error'] as const) {
    const print = console[method];
    console[method] = (...values: readonly unknown[]) =>
      print(...values.map((value) => printable(typeof value === 'string' ? value : inspect(value))));
  }
}
