/** The reference of one provider in Markdown: for programs that read pages, and what search knows of the operations. */

import {
  deref,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type Schema,
  type SpecDocument,
} from '../codegen/document.ts';
import { oneLine } from '../codegen/one-line.ts';
import { escapeMarkdown } from './escape.ts';
import type { Page, Section } from './page.ts';
import type { Sample } from './samples.ts';

/** Writes the reference of a document as its reader sees it, with the samples in `x-codeSamples`. */
export function referenceMarkdown(view: SpecDocument): string {
  const { info, servers } = view;
  const parts = operationsOf(view).map(({ operation }) => operationMarkdown(view, operation));
  return [
    `# ${escapeMarkdown(info.title)}: reference`,
    info.description?.replaceAll(/^(#+) /gm, '#$1 ') ?? '',
    `## Servers\n\n${servers.map(({ url, description }) => `- \`${url}\`${description ? `: ${cellOf(description)}` : ''}`).join('\n')}`,
    '## Operations',
    ...parts,
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

/** What search knows of the reference: a section per operation, at the address that Redoc gives it. */
export function referenceSections(view: SpecDocument): Section[] {
  return operationsOf(view).map(({ path, method, operation }) => ({
    id: `operation/${operation.operationId}`,
    title: operation.summary ?? operation.operationId,
    depth: 1,
    names: `${operation.operationId} ${method.toUpperCase()} ${path}`,
    text: [
      // The prose; tables of failures are on a page of their own.
      (operation.description ?? '').replaceAll(/^\|.*$/gm, '').replaceAll(/[*`#]|\]\([^)]*\)|\[/g, ''),
      ...fieldsOf(view, operation).map(({ name, description }) => `${name} ${description}`),
    ].join('\n'),
  }));
}

function operationMarkdown(view: SpecDocument, operation: OperationObject): string {
  const fields = fieldsOf(view, operation).map(
    ({ name, place, type, required, description }) =>
      `| \`${name}\` | ${place} | ${type}${required ? ', required' : ''} | ${description} |`,
  );
  // Put in by `readerView`.
  const samples = (operation as { 'x-codeSamples'?: readonly Sample[] })['x-codeSamples'] ?? [];
  return [
    `### ${escapeMarkdown(operation.summary ?? operation.operationId)}`,
    `\`${operation.operationId}\``,
    operation.description?.replaceAll(/^(#+) /gm, '###$1 ') ?? '',
    fields.length > 0 ? `| field | in | type | |\n|---|---|---|---|\n${fields.join('\n')}` : '',
    ...samples.map(({ label, lang, source }) => `${label}:\n\n\`\`\`${lang.toLowerCase()}\n${source}\n\`\`\``),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

interface Field {
  readonly name: string;
  readonly place: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** Parameters, then the fields of the body. */
function fieldsOf(view: SpecDocument, operation: OperationObject): Field[] {
  const parameters = (operation.parameters ?? []).map((written): Field => {
    const {
      name,
      in: place,
      required = false,
      schema = {},
      description,
    } = deref<ParameterObject & { description?: string }>(view, written);
    const type = deref(view, schema);
    return { name, place, required, type: typeName(type), description: cellOf(description ?? type.description ?? '') };
  });
  const body = operation.requestBody && deref(view, operation.requestBody);
  const written = Object.values(body?.content ?? {})[0]?.schema;
  const { properties = {}, required = [] } = written ? deref(view, written) : {};
  return [
    ...parameters,
    ...Object.entries(properties).map(([name, property]): Field => {
      const type = deref(view, property);
      return {
        name,
        place: 'body',
        required: required.includes(name),
        type: typeName(type),
        description: cellOf(type.description ?? ''),
      };
    }),
  ];
}

function typeName({ type, enum: values, format }: Schema): string {
  if (values && values.length <= 8) return values.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  const names = [type].flat().filter((name) => name !== undefined);
  return (names.join(' or ') || 'any') + (format ? ` (${format})` : '');
}

/** Text that a cell of a table holds. */
const cellOf = (text: string) => oneLine(text).replaceAll('|', '\\|');

/** The addresses of the operations, for the menu of the reference. */
export function operationLinks(view: SpecDocument, { path }: Pick<Page, 'path'>) {
  const groups = new Map<string, { title: string; path: string }[]>();
  for (const { operation } of operationsOf(view)) {
    const [tag = ''] = operation.tags ?? [];
    const link = {
      title: operation.summary ?? operation.operationId,
      path: `${path}#operation/${operation.operationId}`,
    };
    groups.set(tag, [...(groups.get(tag) ?? []), link]);
  }
  return [...groups].map(([title, links]) => ({ title, links }));
}
