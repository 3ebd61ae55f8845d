/** `guichet mock` serves the mocks until it is interrupted. */
import { existsSync } from 'node:fs';
import { providers } from '../../generated/providers.ts';
import type { ProviderName, RecordedRequest } from '../mock/index.ts';
import { readProject } from '../project.ts';
import { callMaker } from '../try/index.ts';
import { ArgumentsError, explainListening, portOf, readArguments } from './lib/arguments.ts';

const HELP = `Usage: guichet mock [--port <number>] [--host <address>] [--provider <name>]… [--cors] [--json] [--help]

Serves a mock of every spec of the project at http://127.0.0.1:<port>/<name> until Ctrl-C; in a folder without specs, of the providers
of this package: ${Object.keys(providers).join(', ')}.
Open http://127.0.0.1:<port>/ for the demo credentials and shell lines to paste.

  --port <number>     the port; 0 for a free one (default: 4010)
  --host <address>    the address to listen on (default: 127.0.0.1, this machine only). 0.0.0.0 lets other containers and
                      machines call the mock
  --provider <name>   serve this provider only; may be repeated
  --cors              let web pages of any origin call the mock, its controls included: for the pages "Try it" of the docs
  --json              print a line of JSON when ready, {"ready":true,"port":…,"urls":{…}}, and one per request
  --help              this text

Choose another response with a header: Prefer: code=404, Prefer: example=<name>, Prefer: dynamic=true.
Controls for tests: /__mock/health, reset, clock, faults, state, settings, requests, try.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({
    args: [...args],
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      provider: { type: 'string', multiple: true },
      cors: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  const port = portOf('--port', values.port);

  const { startMock } = await import('../mock/index.ts');
  const project = await readProject();
  // A folder without specs of its own has the mocks of this package.
  const hasSpecs = existsSync(project.specs);
  const mock = await startMock({
    ...(hasSpecs ? { project: project.root } : {}),
    port,
    host: values.host,
    cors: values.cors ?? false,
    makeCall: callMaker(hasSpecs ? project : undefined),
    // Unknown names are refused by startMock.
    ...(values.provider ? { providers: values.provider as ProviderName[] } : {}),
    onRequest: (request) => console.log(values.json ? JSON.stringify(request) : lineOf(request)),
  }).catch((error: NodeJS.ErrnoException) => {
    throw explain(error, values.host);
  });
  const urls = Object.fromEntries(mock.providers.map((name) => [name, mock.url(name)]));
  if (values.json) console.log(JSON.stringify({ ready: true, port: mock.port, urls }));
  else {
    console.log(`Ready: ${mock.origin}/ shows the credentials and shell lines to paste.`);
    for (const [name, url] of Object.entries(urls)) console.log(`  ${name.padEnd(13)} ${url}`);
  }
  // The reader may close the pipe after the ready line.
  process.stdout.on('error', () => {});
  const stop = () => void mock.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** What the user can correct, in a sentence; any other error as it is. */
function explain(error: NodeJS.ErrnoException, host: string): Error {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ArgumentsError(`--host must be an address of this machine; ${host} is none.`);
  return error instanceof RangeError ? new ArgumentsError(error.message) : explainListening(error, '--port');
}

/** A refusal may have HTTP 200, so the line names its code. */
function lineOf({ status, method, target, code }: RecordedRequest): string {
  return `${status} ${method} ${target}${code === undefined ? '' : `: code ${code}`}`;
}
