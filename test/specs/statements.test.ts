/** What an audit of the specs against the documents found wrong once, as rules for every spec. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../support/project.ts';

const names = (await readdir(path.join(root, 'specs'))).filter((file) => file.endsWith('.yaml'));
const specs = await Promise.all(
  names.map(async (file) => {
    const text = await readFile(path.join(root, 'specs', file), 'utf8');
    return { name: path.basename(file, '.yaml'), text, document: parse(text) };
  }),
);
const specOf = (name: string) => specs.find((spec) => spec.name === name) ?? { text: '', document: {} };

describe.each(specs)('the spec of $name', ({ document }) => {
  test('states no licence: `info.license` is that of the API, and no document names one', () => {
    expect(document.info).not.toHaveProperty('license');
  });
});

test('a spec says whose version `info.version` is, unless its document numbers the API', () => {
  const silent = specs.filter(
    ({ document }) => !/`version` numbers this\s+description/.test(document.info['x-inferred']),
  );
  // P-23: the page of the API has "version 1.0".
  expect(silent.map(({ name }) => name)).toEqual(['sne-cotation']);
});

describe('the spec of chargepilot', () => {
  const { text, document } = specOf('chargepilot');

  test('has no longest and no shortest timestamp: the page has none', () => {
    expect(document.components.parameters.Timestamp.schema.pattern).toBe('^[0-9]+$');
  });

  test('names the rows of every step of the signature, and the type that the sample sends with every request', () => {
    const steps = ['T-09', 'T-10', 'T-11', 'T-12', 'T-13', 'T-14', 'T-15', 'T-16', 'T-18', 'T-19', 'T-21', 'T-23'];
    expect(document.info['x-source']).toEqual(expect.arrayContaining(steps));
    expect(document.info.description).toContain('`Content-Type: application/json` with every request');
  });

  test('does not call the sites undocumented', () => {
    expect(text).not.toMatch(/reference of the other\s+endpoints|is called by GET is stated/);
    expect(Object.keys(document.paths)).toEqual(['/ping', '/sites', '/sites/{id}']);
  });
});
