import { SpecError } from './spec.ts';

/** Ends a script that failed: a sentence for what its user can mend, the whole error for what its user cannot. */
export function complain(error: unknown): void {
  const isMisuse = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  const isPort = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof SpecError) console.error(error.message);
  else if (isMisuse) console.error(`${error.message.split('. ')[0]}. See --help.`);
  else if (isPort) console.error('That port is taken; choose another, or 0 for a free one.');
  else console.error(error);
  process.exitCode = 1;
}
