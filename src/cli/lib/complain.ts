/** How commands fail: what is told of it. */
import { Complaint } from '../../complaint.ts';
import { ArgumentsError } from './arguments.ts';

/** Reports why a command failed, and sets its exit code: a sentence for what its user can correct, the whole error for a fault of ours. */
export function complain(error: unknown): void {
  const isForUser = error instanceof Complaint || error instanceof ArgumentsError || isOfFile(error);
  console.error(isForUser ? error.message : error);
  process.exitCode = 1;
}

/** Whether the file system refused something: a folder that cannot be written, a full disk. Its message names the path. */
function isOfFile(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** Waits for what comes before a command writes: a complaint about it says that nothing was written. */
export async function nothingWritten<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw error instanceof Complaint ? new Complaint(`${error.message}\nNothing was written.`) : error;
  });
}
