import { SpecError } from './spec.ts';

/** Reports why a command failed and sets its exit code: one sentence for what its user can correct, the whole error for a fault of ours. */
export function complain(error: unknown): void {
  const isMisuse = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  const isPort = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof SpecError) console.error(error.message);
  else if (isMisuse) console.error(`${error.message.split('. ')[0]}. See --help.`);
  else if (isPort) console.error('The port is taken; choose another, or 0 for a free one.');
  else console.error(error);
  process.exitCode = 1;
}
