/** The reference page of one provider: Redoc, rendered when the docs are built, in the frame of the portal. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SpecDocument } from '../codegen/document.ts';
import { Complaint } from '../complaint.ts';
import type { Project } from '../project.ts';
import { redocly } from '../redocly.ts';
import { scriptJson } from './escape.ts';
import { cleanDescriptions } from './plain-markdown.ts';
import { nameForAddresses } from './routes.ts';
import { labels, type Sample } from './samples.ts';

/** The part of a reference page that Redoc makes. */
export interface RedocParts {
  readonly head: string;
  readonly html: string;
}

/** The samples that call one server, or the mock, by `operationId`. */
export interface EnvironmentSamples {
  readonly name: string;
  readonly samples: ReadonlyMap<string, readonly Sample[]>;
}

/** Marks where Redoc's parts of a page begin and end. */
const MARK = '<!--guichet-->';
const TEMPLATE = `${MARK}{{{redocHead}}}${MARK}{{{redocHTML}}}${MARK}`;

/** Where Redoc's script is, below the folder of the docs. All references load the same one. */
const SCRIPT = 'assets/redoc.js';

/** The height of the frame's header: Redoc scrolls a heading below it. */
const HEADER = 56;

/** Renders the reference of a document as its reader sees it. */
export async function renderReference(
  { root }: Project,
  name: string,
  view: SpecDocument,
  environments: readonly EnvironmentSamples[],
): Promise<RedocParts> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'guichet-docs-'));
  try {
    const [input, config] = [path.join(temporary, `${name}.json`), path.join(temporary, 'redocly.yaml')];
    const [template, output] = [path.join(temporary, 'page.hbs'), path.join(temporary, 'page.html')];
    const document = structuredClone(view);
    const routes = nameForAddresses(document);
    cleanDescriptions(document);
    await writeFile(input, JSON.stringify(document));
    await writeFile(config, redocConfig());
    await writeFile(template, TEMPLATE);
    const args = ['build-docs', input, '-o', output, '--config', config, '-t', template];
    const { status, stdout, stderr } = await redocly(root, args);
    if (status !== 0) throw new Complaint(`redocly build-docs failed:\n${stderr}${stdout}`);
    const [, head = '', ...rest] = (await readFile(output, 'utf8')).split(MARK);
    const body = rest.slice(0, -1).join(MARK);
    const styles = head.replace(/<link rel="modulepreload"[^>]*>/, '');
    return {
      head: `${styles}\n<script defer src="${SCRIPT}"></script>`,
      html: offline(body, { routes, environments: environments.map(embedded) }),
    };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** As the page holds them: those of the first environment are in the document. */
function embedded({ name, samples }: EnvironmentSamples, index: number) {
  return { name, samples: index === 0 ? {} : Object.fromEntries(samples) };
}

/**
 * The configuration of Redoc, as JSON, which is valid YAML. Redoc shows samples only in the languages listed here; its default list
 * has no TypeScript. A sample belongs to the language with its label.
 */
function redocConfig(): string {
  const languages = [...labels.map((label) => ({ lang: label, label })), { lang: 'payload', label: 'Payload' }];
  const openapi = { disableTelemetry: true, codeSamples: { languages }, scrollYOffset: HEADER };
  return JSON.stringify({ telemetry: 'off', openapi });
}

/** Redoc's last script: it would import Redoc from another host, and start it. Descriptions, which come before, may quote it. */
const START =
  /^([\s\S]*)import \{[^}]*\} from "https:[^"]*";([\s\S]*)hydrate\(__redoc_definition, __redoc_options, (document\.getElementById\('redoc'\))\);/;

/** Redoc's HTML without requests to other hosts; the samples of the environment that the reader chose are put in before it starts. */
function offline(html: string, given: object): string {
  if (!START.test(html))
    throw new Complaint('redocly build-docs wrote a page that this version of the docs cannot change.');
  return (
    html
      .replace(
        START,
        (_, before, between, element) =>
          `${before}${between}guichetReference(__redoc_definition, __redoc_options, ${element}, ${scriptJson(given)});`,
      )
      // Redoc renders links as if the page were on a server; its script routes by the hash, and does not correct them.
      .replace(/href="\/([^"]*)" data-discover/g, 'href="#/$1" data-discover')
  );
}

/** Writes Redoc's script, which is a module, as a plain script: a page opened from a file loads no module. */
export async function writeRedocScript(dist: string): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
  const bundle = await readFile(path.join(path.dirname(manifest), 'lib/chunks/redoc.standalone.js'), 'utf8');
  const module = /export\s*\{([^}]*)\};?\s*$/;
  if (!module.test(bundle))
    throw new Complaint('The script of Redoc is not the module that this version of the docs knows.');
  const script = bundle
    .replace(module, (_, names) => `globalThis.Redoc={${names}};`)
    // Where a worker of its search would be found; it starts none.
    .replaceAll('import.meta', '({})')
    // Redoc keeps the language that the reader chose in a cookie, which a page opened from a file cannot have; the frame keeps it.
    .replaceAll('document.cookie', 'globalThis.guichetCookie')
    // Redoc's logo would be fetched from the network; the frame has no place for it.
    .replace(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g, 'data:,');
  await mkdir(path.join(dist, 'assets'), { recursive: true });
  // Its own search, which the frame replaces, would make a worker out of text, which the policy of the page forbids.
  await writeFile(path.join(dist, SCRIPT), `(()=>{"use strict";const Worker=undefined;${script}})();\n`);
}
