import { Complaint } from '../../complaint.ts';
import { ArgumentsError } from './arguments.ts';

/** Reports why a command failed, and sets its exit code: a sentence for what its user can correct, the whole error for a fault of ours. */
export function complain(error: unknown): void {
  const isPort = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof Complaint || error instanceof ArgumentsError) console.error(error.message);
  else if (isPort) console.error('The port is taken; choose another with --port, or 0 for a free one.');
  else console.error(error);
  process.exitCode = 1;
}
