/**
 * A package registry on 127.0.0.1: it has the two packages of this project as they would be published, and sends npm to the machine's
 * own registry for every other one.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/project.ts';

const run = promisify(execFile);

/** A running registry. */
export interface Registry {
  readonly url: string;
  /** The size of each archive, in bytes, by the name of the package. */
  readonly archives: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

interface Packed {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly archive: Buffer;
}

/** Packs both packages into a folder, as they are built, and serves them. */
export async function startRegistry(folder: string): Promise<Registry> {
  const { stdout } = await run('npm', ['config', 'get', 'registry'], { cwd: root });
  const upstream = stdout.trim().replace(/\/$/, '');
  const packages = new Map<string, Packed>();
  for (const place of ['.', './tools']) {
    const manifest = JSON.parse(await readFile(path.join(root, place, 'package.json'), 'utf8'));
    await run('npm', ['pack', place, '--ignore-scripts', '--pack-destination', folder], { cwd: root });
    const archive = await readFile(path.join(folder, `${manifest.name}-${manifest.version}.tgz`));
    packages.set(manifest.name, { manifest, archive });
  }

  const server = createServer((request, response) => {
    const [, name = '', isArchive] = /^\/([^/?]+)(\/-\/)?/.exec(request.url ?? '') ?? [];
    const found = packages.get(name);
    if (!found) response.writeHead(307, { location: upstream + request.url }).end();
    else if (isArchive) response.end(found.archive);
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(documentOf(found, url)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a server that listens on a port, not on a pipe, is an object.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, archives: new Map([...packages].map(([name, { archive }]) => [name, archive.length])), close };
}

/** What a registry says of a package that has one version. */
function documentOf({ manifest, archive }: Packed, url: string): object {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  const dist = { tarball: `${url}/${name}/-/${name}-${version}.tgz`, integrity };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}
