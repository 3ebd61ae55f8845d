/** Says whether a goal is met. One that is missed makes the process exit with code 1, once everything has been measured. */
export function verdict(goal: string, isMet: boolean): string {
  if (!isMet) process.exitCode = 1;
  return `${goal} ${isMet ? 'met' : 'MISSED'}`;
}
