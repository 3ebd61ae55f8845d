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

// "The version of the OpenAPI Document (which is distinct from […] the version of the API being described)" (OpenAPI 3.1.1, Info Object)
test('a spec says that `info.version` is its own', () => {
  const silent = specs.filter(
    ({ document }) => !/`version` numbers this\s+description/.test(document.info['x-inferred']),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
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

describe('the spec of clicrdv', () => {
  const { text, document } = specOf('clicrdv');

  test('does not call undocumented what the sister pages document', () => {
    expect(text).not.toMatch(/fields are not\s+described|which groups are listed|The body of any failure/);
    expect(document.paths['/groups.json'].get.description).toContain('that the user can access');
  });

  test('says of every soft DELETE what is known of a later read', () => {
    for (const [path, item] of Object.entries<Record<string, { summary: string; description: string }>>(
      document.paths,
    )) {
      if (!item.delete?.summary.includes('softly') || path.includes('vevents')) continue;
      expect(item.delete.description.replaceAll(/\s+/g, ' ')).toContain(
        'What a read or a list then gives is not documented.',
      );
    }
  });

  test('keeps the limits and the rule for a blank public name', () => {
    const { Pro, CalendarFields, InterventionSetFields, Page } = document.components.schemas;
    for (const field of ['lastname', 'firstname', 'email']) expect(Pro.properties[field].maxLength).toBe(255);
    expect(CalendarFields.properties.publicname.description).toContain('if it is blank');
    expect(InterventionSetFields.properties.publicname.description).toContain('If it is blank');
    expect(Page.properties.pageSize).toHaveProperty('x-inferred');
  });

  // C2-15: ten operators.
  test('has the ten operators, the eight codes, and nothing that is "not available"', () => {
    expect(document.components.schemas.Condition.properties.op.enum).toHaveLength(10);
    const [names, numbers] = document.components.schemas.AppointmentFailure.properties.error.anyOf;
    expect([names.enum.length, numbers.enum]).toEqual([8, [6, 7, 8, 9, 11, 12, 13]]);
    expect(document.paths['/groups/{group_id}/appointments/{appointment_id}.json']).not.toHaveProperty('put');
    expect(document.paths['/groups/{group_id}/fiches/{fiche_id}.json']).not.toHaveProperty('delete');
    expect(document.paths['/groups.json']).not.toHaveProperty('post');
  });
});

test('the spec of openstreet has no day that no calendar has: 99999999', () => {
  const { text } = specOf('openstreet');
  const pattern = new RegExp(/date:\n\s+type: string\n\s+pattern: '(.*)'/.exec(text)?.[1] ?? '$^');
  expect(
    ['20240101', '20241231', '99999999', '20241301', '20240132', '20240100'].map((day) => pattern.test(day)),
  ).toEqual([true, true, false, false, false, false]);
});

test('the spec of sne-cotation names the dossier, the support, and both refusals of the identifiers', () => {
  const { document } = specOf('sne-cotation');
  expect(document.info.description).toMatch(/Dossier des interfaces[\s\S]*400 and 401/);
  expect(document.info['x-errors'].ERRAUTUSR0001.meaning).toContain(document.info.contact.email);
});

test('the package does not say that no provider publishes a description: SNE-Cotation has a Swagger file (P-30)', async () => {
  const { description } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  expect(description).not.toMatch(/publish no OpenAPI/);
});
