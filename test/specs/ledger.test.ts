/** The ledgers keep what `specs/README.md`, "The ledger", promises: no statement without a place, no source without a row. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../support/project.ts';

const readLedger = (name: string) => readFile(path.join(root, 'specs/sources', `${name}.md`), 'utf8');

// One row per statement of the provider's document: 65 + 77 + 39 + 28 + 57 = 266 were counted in the five.
const COUNTED = [
  { name: 'chargepilot', letter: 'T', count: 28 },
  { name: 'clicrdv', letter: 'C', count: 39 },
  { name: 'energiapro', letter: 'E', count: 65 },
  { name: 'openstreet', letter: 'O', count: 77 },
  { name: 'sne-cotation', letter: 'P', count: 57 },
];

// A ledger that came later has the letter of its first row, and as many rows as it has.
const LEDGERS = await Promise.all(
  (await readdir(path.join(root, 'specs/sources'))).toSorted().map(async (file) => {
    const name = path.basename(file, '.md');
    const ids = [...(await readLedger(name)).matchAll(/^\| ([A-Z])-\d\d \|/gm)];
    return COUNTED.find((ledger) => ledger.name === name) ?? { name, letter: ids[0]?.[1] ?? '', count: ids.length };
  }),
);

const readSpec = (name: string) => readFile(path.join(root, 'specs', `${name}.yaml`), 'utf8');

const RECORD = '\n## The public record\n';

/** The lines of the table of a part of a ledger, as trimmed cells. */
function tableOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

/** The rows of the provider's document. */
async function rowsOf(name: string) {
  const [, , ...lines] = tableOf((await readLedger(name)).split(RECORD)[0] ?? '');
  return lines.map(([id = '', statement = '', words = '', keptIn = '']) => ({
    id,
    statement,
    words,
    places: keptIn.split(',').map((place) => place.trim()),
  }));
}

/** The rows of the public record, if the ledger has that part. */
async function recordOf(name: string) {
  const [, , ...lines] = tableOf((await readLedger(name)).split(RECORD)[1] ?? '');
  return lines.map(([id = '', statement = '', source = '', confidence = '', keptIn = '']) => ({
    id,
    statement,
    sources: source.split(',').map((tag) => tag.trim()),
    confidence,
    places: keptIn.split(',').map((place) => place.trim()),
  }));
}

const allRowsOf = async (name: string) => [...(await rowsOf(name)), ...(await recordOf(name))];

/** Everything that any `x-source` below a node names. */
function sourcesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(sourcesIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'x-source' ? [value].flat().map(String) : sourcesIn(value),
  );
}

/** Every element with an `x-source`: what it names, and whether it is marked as inferred. */
function nodesWithSources(node: unknown): { sources: string[]; inferred: boolean }[] {
  if (Array.isArray(node)) return node.flatMap(nodesWithSources);
  if (typeof node !== 'object' || node === null) return [];
  const own =
    'x-source' in node ? [{ sources: [node['x-source']].flat().map(String), inferred: 'x-inferred' in node }] : [];
  return [...own, ...Object.values(node).flatMap(nodesWithSources)];
}

describe.each(LEDGERS)('the ledger of $name', ({ name, letter, count }) => {
  test('is one table of four columns without a broken line', async () => {
    const [head, rule, ...lines] = tableOf((await readLedger(name)).split(RECORD)[0] ?? '');
    expect(head).toEqual(['id', 'statement', 'original words', 'kept in']);
    expect(rule?.every((cell) => /^-+$/.test(cell))).toBe(true);
    expect(lines.filter((cells) => cells.length !== 4)).toEqual([]);
  });

  test(`numbers its ${count} rows from ${letter}-01 on, without a gap or a repetition`, async () => {
    const ids = (await rowsOf(name)).map(({ id }) => id);
    const expected = Array.from({ length: count }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`);
    expect(ids.toSorted()).toEqual(expected);
  });

  test('has a statement, the original words between quotation marks and a place in each row', async () => {
    const incomplete = (await rowsOf(name)).filter(
      ({ statement, words, places }) =>
        statement === '' || !/^(«.*\S.*»|".*\S.*")$/.test(words) || places.length === 0 || places.includes(''),
    );
    expect(incomplete).toEqual([]);
  });

  test('says `spec` of a row when some x-source of the spec names it', async () => {
    const named = sourcesIn(parse(await readSpec(name)));
    const missing = (await allRowsOf(name)).filter(({ id, places }) => places.includes('spec') && !named.includes(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('names a file for a row when the file exists and names the row', async () => {
    const missing: string[] = [];
    for (const { id, places } of await allRowsOf(name)) {
      for (const place of places.filter((name) => name !== 'spec')) {
        const file = path.join(root, place);
        const text = existsSync(file) ? await readFile(file, 'utf8') : '';
        if (!new RegExp(`\\b${id}\\b`).test(text)) missing.push(`${id} in ${place}`);
      }
    }
    expect(missing).toEqual([]);
  });

  test('has a row for every x-source of the spec that is no address', async () => {
    const known = new Set((await allRowsOf(name)).map(({ id }) => id));
    const sources = sourcesIn(parse(await readSpec(name)));
    expect(sources).not.toEqual([]);
    expect(sources.filter((source) => !source.startsWith('https://') && !known.has(source))).toEqual([]);
  });
});

// The parts that stand so far, and how many statements each was counted to hold.
const RECORDS = [
  { name: 'chargepilot', letter: 'T', count: 25 },
  { name: 'clicrdv', letter: 'C', count: 152 },
  { name: 'sne-cotation', letter: 'P', count: 19 },
];

describe.each(RECORDS)('the public record of $name', ({ name, letter, count }) => {
  test('is one table of five columns without a broken line', async () => {
    const [head, rule, ...lines] = tableOf((await readLedger(name)).split(RECORD)[1] ?? '');
    expect(head).toEqual(['id', 'statement', 'source', 'confidence', 'kept in']);
    expect(rule?.every((cell) => /^-+$/.test(cell))).toBe(true);
    expect(lines.filter((cells) => cells.length !== 5)).toEqual([]);
  });

  test(`numbers its ${count} rows in ascending order, each ${letter}2-<number> once`, async () => {
    const ids = (await recordOf(name)).map(({ id }) => id);
    const numbers = ids.map((id) => Number(new RegExp(`^${letter}2-(\\d{2,3})$`).exec(id)?.[1]));
    expect(ids).toHaveLength(count);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  });

  test('has a statement, a confidence, a place and a source that the list below explains in each row', async () => {
    const text = await readLedger(name);
    const incomplete = (await recordOf(name)).filter(
      ({ statement, sources, confidence, places }) =>
        statement === '' ||
        !['HIGH', 'MED', 'LOW'].includes(confidence) ||
        places.includes('') ||
        !sources.every((tag) => /^\[[a-z0-9-]+\]$/.test(tag) && text.includes(`\n- ${tag}: `)),
    );
    expect(incomplete).toEqual([]);
  });

  test('is no surer than its source: what rests on less than a page of the provider is marked as inferred', async () => {
    const unsure = (await recordOf(name)).filter(({ confidence }) => confidence !== 'HIGH').map(({ id }) => id);
    const sure = (await recordOf(name)).filter(({ confidence }) => confidence === 'HIGH').map(({ id }) => id);
    const unmarked = nodesWithSources(parse(await readSpec(name))).filter(({ sources, inferred }) => {
      const named = sources.filter((source) => source.includes('2-'));
      const stands = sources.some((source) => !named.includes(source) || sure.includes(source));
      return !stands && !inferred && named.some((source) => unsure.includes(source));
    });
    expect(unmarked).toEqual([]);
  });
});

test('every ledger with a part for the public record is counted', async () => {
  const texts = await Promise.all(LEDGERS.map(async ({ name }) => ({ name, text: await readLedger(name) })));
  const withPart = texts.filter(({ text }) => text.includes(RECORD)).map(({ name }) => name);
  expect(withPart).toEqual(RECORDS.map(({ name }) => name));
});

test('every ledger is that of a spec, and those of the five hold 266 rows together', async () => {
  const specs = await readdir(path.join(root, 'specs'));
  expect(LEDGERS.filter(({ name }) => !specs.includes(`${name}.yaml`))).toEqual([]);
  const rows = await Promise.all(COUNTED.map(({ name }) => rowsOf(name)));
  expect(rows.flat()).toHaveLength(266);
});
