/**
 * A project: a folder with specs and, where the defaults do not fit, a `guichet.config.{ts,mjs,json}`. Every command works on one; this
 * repository is one.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { didYouMean } from './client/nearest.ts';
import { Complaint } from './complaint.ts';
import type { ProjectConfig } from './config.ts';
import { loadDefault } from './load-module.ts';

/** The settings of a project, complete; folders are absolute. */
export interface Project {
  /** The folder of the configuration file; without one, the folder in which the command runs. */
  readonly root: string;
  /** The configuration file; undefined if there is none. */
  readonly configFile: string | undefined;
  readonly specs: string;
  readonly out: string;
  readonly auth: string;
  readonly simulators: string;
  readonly docs: string;
  readonly rules: NonNullable<ProjectConfig['rules']>;
  readonly fragments: NonNullable<ProjectConfig['fragments']>;
  readonly unsupported: NonNullable<ProjectConfig['unsupported']>;
  readonly imports: Required<NonNullable<ProjectConfig['imports']>>;
}

/** One spec of a project. */
export interface SpecFile {
  /** The name of its provider. */
  readonly name: string;
  readonly path: string;
}

/** The names of the configuration file; the first that is there is read. */
export const CONFIG_FILES = ['guichet.config.ts', 'guichet.config.mjs', 'guichet.config.json'] as const;

const FOLDERS = { specs: 'specs', out: 'generated', auth: 'auth', simulators: 'simulators', docs: 'docs' } as const;
const IMPORTS = { extension: '.js', client: 'guichet/client', auth: 'guichet/auth' } as const;

/** Names that an import path or a generated file has already. */
const RESERVED: readonly string[] = ['arguments', 'auth', 'client', 'client-options', 'eval', 'index', 'mock'];

/** Finds the project of a folder: in it, or in the nearest folder above it that has a configuration file. @throws {Complaint} */
export async function readProject(place = '.'): Promise<Project> {
  const folder = path.resolve(place);
  const configFile = findConfig(folder);
  const root = configFile === undefined ? folder : path.dirname(configFile);
  const config = configFile === undefined ? {} : await readConfig(configFile);
  const extension = config.imports?.extension ?? IMPORTS.extension;
  const at = (name: keyof typeof FOLDERS) => path.resolve(root, config[name] ?? FOLDERS[name]);
  return {
    root,
    configFile,
    specs: at('specs'),
    out: at('out'),
    auth: at('auth'),
    simulators: at('simulators'),
    docs: at('docs'),
    rules: config.rules ?? {},
    fragments: config.fragments ?? 'selects',
    unsupported: config.unsupported ?? 'refuse',
    imports: { ...IMPORTS, clients: `./${inProject({ root }, at('out'))}/<name>/index${extension}`, ...config.imports },
  };
}

/** The specs of a project, sorted by name. @throws {Complaint} when there is none, or a name is invalid, reserved or there twice. */
export async function readSpecFiles(project: Project): Promise<SpecFile[]> {
  const entries = await readdir(project.specs, { withFileTypes: true }).catch(() => []);
  // A link is read; one that leads nowhere is complained of.
  const named = entries.filter((entry) => !entry.isDirectory() && /\.(ya?ml|json)$/.test(entry.name));
  const names = named.map((entry) => entry.name).sort();
  const files = names.map((file) => ({ name: path.parse(file).name, path: path.join(project.specs, file) }));
  const complaints = files.flatMap(({ name, path: file }, index) => {
    const problem = whyInvalidName(name);
    if (problem) return [`${inProject(project, file)}: ${problem}`];
    const earlier = files.slice(0, index).find((other) => other.name === name);
    if (!earlier) return [];
    return [`${inProject(project, file)}: ${inProject(project, earlier.path)} is the spec of ${name} already.`];
  });
  if (complaints.length > 0) throw new Complaint(complaints.join('\n'));
  if (files.length > 0) return files;
  throw new Complaint(
    `${inProject(project, project.specs)}: there is no spec (.yaml, .yml or .json) in ${project.specs}. \`guichet init\` starts a project, \`guichet add <name>\` adds a spec.`,
  );
}

/** Why a provider cannot have a name; undefined if it can. */
export function whyInvalidName(name: string): string | undefined {
  if (RESERVED.includes(name)) return `the name ${name} is reserved; choose another name for the provider.`;
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return undefined;
  return 'the name of a provider must be lower-case letters and digits, joined by hyphens.';
}

/** How samples import the client of a provider. */
export function importOf({ imports }: Project, name: string): string {
  return imports.clients.replace('<name>', name);
}

/** A path as the project's user writes it: below its folder, with slashes. */
export function inProject({ root }: Pick<Project, 'root'>, file: string): string {
  return path.relative(root, file).replaceAll(path.sep, '/');
}

/** The file `<folder>/<name>.ts`, `.mts`, `.js` or `.mjs`; undefined if there is none. */
export function findModule(folder: string, name: string): string | undefined {
  return ['.ts', '.mts', '.js', '.mjs']
    .map((ending) => path.join(folder, name + ending))
    .find((file) => existsSync(file));
}

function findConfig(folder: string): string | undefined {
  for (let place = folder; ; place = path.dirname(place)) {
    const file = CONFIG_FILES.map((name) => path.join(place, name)).find((candidate) => existsSync(candidate));
    if (file !== undefined || place === path.dirname(place)) return file;
  }
}

async function readConfig(file: string): Promise<ProjectConfig> {
  const config = await loadDefault(file);
  const problem = whyInvalid(config);
  // Checked: every setting is known and has one of its values.
  if (problem === undefined) return config as ProjectConfig;
  const [message, key] = problem;
  throw new Complaint(`${await placeOfSetting(file, key)} ${message}`);
}

const isFilledText = (value: unknown) => typeof value === 'string' && value !== '';
const LEVELS = ['error', 'warn', 'off'];
const isLevel = (value: unknown) => LEVELS.some((level) => level === value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What each setting must be. */
const SETTINGS: Readonly<Record<string, { rule: string; isValid: (value: unknown) => boolean }>> = {
  ...Object.fromEntries(
    Object.keys(FOLDERS).map((name) => [name, { rule: 'the path of a folder', isValid: isFilledText }]),
  ),
  rules: {
    rule: "'guichet', or an object of levels ('error', 'warn' or 'off') by rule",
    isValid: (value) =>
      value === 'guichet' ||
      (isObject(value) &&
        Object.entries(value).every(([name, level]) => (name === 'extends' ? level === 'guichet' : isLevel(level)))),
  },
  fragments: { rule: "'selects' or 'label'", isValid: (value) => value === 'selects' || value === 'label' },
  unsupported: { rule: "'refuse' or 'skip'", isValid: (value) => value === 'refuse' || value === 'skip' },
  imports: { rule: 'an object', isValid: isObject },
};

const IMPORT_SETTINGS: typeof SETTINGS = {
  extension: { rule: "'.js', '.ts' or ''", isValid: (value) => ['.js', '.ts', ''].some((one) => one === value) },
  client: { rule: 'a package, or a path that starts with `./`', isValid: isFilledText },
  auth: { rule: 'a package, or a path that starts with `./`', isValid: isFilledText },
  clients: {
    rule: 'a text with `<name>` in it',
    isValid: (value) => typeof value === 'string' && value.includes('<name>'),
  },
};

/** What is wrong, and the setting where it is. */
function whyInvalid(config: unknown, settings = SETTINGS, prefix = ''): [message: string, key: string] | undefined {
  if (!isObject(config)) return ['The default export must be an object of settings.', 'default'];
  for (const [name, value] of Object.entries(config)) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    const names = Object.keys(settings);
    if (!setting) {
      const nearest = didYouMean(name, names) || ` There are ${names.join(', ')}.`;
      return [`There is no setting \`${prefix}${name}\`.${nearest}`, name];
    }
    const level = name === 'rules' && isObject(value) ? whyInvalidLevel(value) : undefined;
    if (level) return level;
    if (value !== undefined && !setting.isValid(value)) return [`\`${prefix}${name}\` must be ${setting.rule}.`, name];
    const inner =
      name === 'imports' && value !== undefined ? whyInvalid(value, IMPORT_SETTINGS, 'imports.') : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** The first rule whose level is none. */
function whyInvalidLevel({ extends: _, ...levels }: Readonly<Record<string, unknown>>): [string, string] | undefined {
  const [name, level] = Object.entries(levels).find(([, one]) => !isLevel(one)) ?? [];
  if (name === undefined) return undefined;
  const hint = typeof level === 'string' ? didYouMean(level, LEVELS) : '';
  return [`The level of \`${name}\` must be 'error', 'warn' or 'off'.${hint}`, name];
}

/** `file:line:column` of the first place in a configuration file where a setting, or a rule, is written. */
export async function placeOfSetting(file: string, key: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const written = key.replaceAll(/\W/g, '\\$&');
  const index = Math.max(0, text.search(new RegExp(`(?<![\\w-])${written}(?![\\w-])`)));
  const before = text.slice(0, index);
  return `${path.relative(process.cwd(), file)}:${before.split('\n').length}:${index - before.lastIndexOf('\n')}`;
}
