#!/usr/bin/env node
/** The command `guichet`: `guichet mock` serves the mocks until it is interrupted. */
import module from 'node:module';
import { providers } from '../../generated/providers.ts';
import { didYouMean } from '../client/nearest.ts';
import type { ProviderName } from '../mock/index.ts';
import { readArguments } from './lib/arguments.ts';

const names = Object.keys(providers);
const HELP = `Usage: guichet mock [--port <number>] [--provider <name>]… [--json] [--help]

Serves mocks of the providers at http://127.0.0.1:<port>/<name> until Ctrl-C. They verify credentials as the providers would.
Open http://127.0.0.1:<port>/ for the demo credentials and shell lines to paste.

  --port <number>     the port; 0 for a free one (default: 4010)
  --provider <name>   serve this provider only; may be repeated. One of
                      ${names.join(', ')}
  --json              print a line of JSON when ready, {"ready":true,"port":…,"urls":{…}}, and one per request
  --help              this text

Choose another response with a header: Prefer: code=404, Prefer: example=<name>, Prefer: dynamic=true.
Controls for tests: /__mock/health, reset, clock, faults, requests.`;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4010' },
      provider: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  if (positionals.length !== 1 || positionals[0] !== 'mock')
    throw new RangeError(
      `The command must be \`guichet mock\`.${didYouMean(positionals.join(' '), ['mock'])} See --help.`,
    );
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new RangeError('--port must be a number from 0 to 65535.');

  // Prism is large: from the second start on, it is loaded from the compile cache, which Node has since 22.8.
  module.enableCompileCache?.();
  const { startMock } = await import('../mock/index.ts');
  const mock = await startMock({
    port,
    // Unknown names are refused by startMock.
    ...(values.provider ? { providers: values.provider as ProviderName[] } : {}),
    onRequest: (request) =>
      console.log(values.json ? JSON.stringify(request) : `${request.status} ${request.method} ${request.target}`),
  });
  const urls = Object.fromEntries(mock.providers.map((name) => [name, mock.url(name)]));
  if (values.json) console.log(JSON.stringify({ ready: true, port: mock.port, urls }));
  else {
    console.log(`Ready: http://127.0.0.1:${mock.port}/ shows the credentials and shell lines to paste.`);
    for (const [name, url] of Object.entries(urls)) console.log(`  ${name.padEnd(13)} ${url}`);
  }
  // The reader may close the pipe after the ready line.
  process.stdout.on('error', () => {});
  const stop = () => void mock.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main(process.argv.slice(2)).catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE' ? 'The port is taken; choose another with --port, or 0 for a free one.' : error.message,
  );
  process.exitCode = 1;
});
