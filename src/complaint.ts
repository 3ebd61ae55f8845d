/** A mistake that the user of a command can correct, in a sentence per line, each with its `file:line:column` where it has one. */
export class Complaint extends Error {
  override readonly name: string = 'Complaint';
}
