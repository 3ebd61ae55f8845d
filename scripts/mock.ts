/** Serves the mocks of the providers on one port until it is interrupted. */
import { parseArgs } from 'node:util';
import { providers } from '../generated/providers.ts';
import { startMock, type Word } from '../src/mock/index.ts';

const words = Object.keys(providers);
const HELP = `Usage: npm run mock -- [--port <number>] [--provider <word>]… [--help]

Serves mocks of the providers at http://127.0.0.1:<port>/<word>, until Ctrl-C.

  --port <number>     the port; 0 lets the system choose a free one (default: 4010)
  --provider <word>   serve this one only; may be given again. One of ${words.join(', ')}
  --help              this text

Choose another answer with a header: Prefer: code=404, Prefer: example=<name>, Prefer: dynamic=true.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      provider: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError('--port is a number from 0 to 65535.');

  const mock = await startMock({
    port,
    // Unknown words are refused by startMock, with the list of those it knows.
    ...(values.provider ? { providers: values.provider as Word[] } : {}),
    onRequest: ({ method, path, status }) => console.log(`${status} ${method} ${path}`),
  });
  console.log('Ready:');
  for (const word of mock.words) console.log(`  ${word.padEnd(13)} ${mock.url(word)}`);
  const stop = () => void mock.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? 'That port is taken; choose another with --port, or 0 for a free one.'
      : error.message,
  );
  process.exitCode = 1;
});
