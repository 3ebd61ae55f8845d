/** Reads the arguments of a command. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from '../../client/nearest.ts';

/** What is wrong with the arguments, in a sentence or two. */
export class ArgumentsError extends Error {
  override readonly name = 'ArgumentsError';
}

/** Node's `parseArgs`, with a message that names the nearest option. @throws {ArgumentsError} */
export function readArguments<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError) || !('code' in error)) throw error;
    const [, unknown] = /^Unknown option '(-[^']+)'/.exec(error.message) ?? [];
    // Node's message continues with advice on positional arguments.
    const [sentence = ''] = error.message.split(/\.[ \n]|\.$/);
    const names = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    const problem =
      unknown === undefined ? `${sentence}.` : `There is no option \`${unknown}\`.${didYouMean(unknown, names)}`;
    throw new ArgumentsError(`${problem} See --help.`);
  }
}

/** The port that an option names. @throws {ArgumentsError} */
export function portOf(option: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new ArgumentsError(`${option} must be a number from 0 to 65535.`);
  return port;
}

/** What the user can correct of an error while a server started to listen, in a sentence; any other error as it is. */
export function explainListening(error: NodeJS.ErrnoException, option: string): Error {
  if (error.code === 'EADDRINUSE')
    return new ArgumentsError(
      `Port ${'port' in error ? error.port : ''} is taken, perhaps by this command in another terminal; choose another with ${option}, or 0 for a free one.`,
    );
  return error;
}
