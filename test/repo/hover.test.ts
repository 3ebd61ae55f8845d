/** What an editor shows of a method, an argument and a result: words, and names instead of conditional types. */
import path from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import { pascalCase } from '../../src/codegen/files.ts';
import { languageService } from '../support/language-service.ts';
import { root } from '../support/project.ts';

const names = Object.keys(providers);
const user = 'examples/hovered.ts';
const service = languageService({
  [user]: `
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, type LpnJsonInput } from 'guichet/energiapro';
import { createOpenstreet } from 'guichet/openstreet';
const /*client*/energiapro = createEnergiapro();
const clicrdv = createClicrdv();
const input: LpnJsonInput = { client_id: '1234567', num_inst: '123456.123' };
input./*field*/date_debut;
const /*outcome*/outcome = await energiapro./*method*/lpnJson({ /*argument*/client_id: '1234567', num_inst: '123456.123' });
const { /*data*/data, /*error*/error } = outcome;
if (data) for (const /*row*/row of data) console.log(row./*volume*/quantite_m3);
else console.log(error./*code*/errorCode);
const page = await clicrdv./*list*/listCalendars({ group_id: 4, /*default*/results: 25 }, { /*option*/signal: AbortSignal.timeout(1) });
const /*calendar*/calendar = page.data?.records[0];
console.log(calendar?./*time*/created_at);
await createChargepilot()./*nothing*/ping(undefined, { headers: { accept: 'application/json' } });
await createOpenstreet()./*flag*/credit();
`,
  'examples/all.ts': names.map((name) => `import 'guichet/${name}';`).join('\n'),
});
afterAll(service.dispose);

const hover = (mark: string) => service.hover(user, mark);

test('the calls that are hovered compile', () => {
  expect(service.complaints(user)).toEqual([]);
});

describe('hovering', () => {
  test('a client shows its name', () => {
    expect(hover('client').signature).toBe('const energiapro: Energiapro');
  });

  test('a method shows what it does, what it sends and where that is documented', () => {
    expect(hover('method')).toEqual({
      signature:
        '(method) EnergiaproMethods.lpnJson(input: LpnJsonInput, options?: CallOptions): Promise<CallOutcome<LpnJsonData, LpnJsonError>>',
      words: `Get automatic readings.

The readings that the meter of one installation sent automatically, as JSON. One of the three functions that every
account has. Several rows in a range are normal. "No data" may be an empty list or code 100.

\`POST /index.php\` with \`scope=lpn-json\`. Authenticated by \`token\`. Retried after a transient failure.

Page of the docs: \`energiapro.html#operation/lpnJson\``,
      tags: ['@see "Energiapro API-Client"'],
    });
    expect(hover('list').tags).toEqual([
      '@see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)',
    ]);
    expect(hover('list').words).toContain('Authenticated by `apikey` and `basic`, or `apikey` and `session`.');
    expect(hover('flag').words).toContain('`GET /api/account/?credit`.');
  });

  test('a method without input shows that there is none to give', () => {
    const { signature, words } = hover('nothing');
    expect(signature).toBe(
      '(method) ChargepilotMethods.ping(input?: PingInput, options?: CallOptions): Promise<CallOutcome<PingData, PingError>>',
    );
    expect(words).toContain('Sent without credentials.');
  });

  test('a field behind a reference shows its words and its example, in an input and in the literal that is being typed', () => {
    expect(hover('field')).toEqual({
      signature: '(property) LpnJsonInput.date_debut?: string | undefined',
      words: expect.stringMatching(/^First day of the selection, `YYYY-MM-DD`\. Optional\./),
      tags: ['@example 2022-01-01'],
    });
    expect(hover('argument')).toEqual({
      signature: '(property) LpnJsonInput.client_id: string',
      words: 'The customer number, found on the invoice. An identifier, not a number, so it stays a string.',
      tags: ['@example 1234567'],
    });
  });

  test('a field with a default shows it', () => {
    expect(hover('default').tags).toEqual(['@default 25']);
  });

  test('an option shows what it does', () => {
    expect(hover('option').words).toMatch(/^Ends the call/);
  });

  test('a result shows names', () => {
    expect(hover('outcome').signature).toBe('const outcome: CallOutcome<Measurements, Failure>');
    expect(hover('data').signature).toBe('const data: Measurements | undefined');
    expect(hover('error').signature).toBe('const error: Failure | undefined');
    expect(hover('row').signature).toBe('const row: Measurement');
    expect(hover('calendar').signature).toBe('const calendar: Calendar | undefined');
  });

  test('a field of a result shows its unit or its format', () => {
    expect(hover('volume')).toMatchObject({
      signature: '(property) Measurement.quantite_m3: Decimal',
      words: 'Consumption in cubic metres.',
    });
    expect(hover('code').words).toMatch(/^The code, an open set\./);
    expect(hover('time').words).toMatch(/^Date and time as `YYYY-MM-DD HH:MM:SS`\./);
  });
});

/** Every method, every type and every field that a user can reach of one provider: where it is, and what is said of it. */
function saidOf(name: string): Map<string, string> {
  const program = service.program();
  const checker = program.getTypeChecker();
  const types = program.getSourceFile(path.join(root, 'generated', name, 'types.ts'));
  const module = types && checker.getSymbolAtLocation(types);
  if (!module) throw new Error(`generated/${name}/types.ts is no module.`);
  const said = new Map<string, string>();
  const seen = new Set<ts.Type>();
  const say = (place: string, symbol: ts.Symbol) =>
    said.set(place, ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  const visit = (place: string, type: ts.Type): void => {
    if (seen.has(type)) return;
    seen.add(type);
    if (type.isUnion()) for (const part of type.types) visit(place, part);
    for (const argument of checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [])
      visit(`${place}[]`, argument);
    for (const property of checker.getPropertiesOfType(type)) {
      const isOurs = property.declarations?.some((node) => node.getSourceFile().fileName.includes('/generated/'));
      if (!isOurs) continue;
      say(`${place}.${property.name}`, property);
      visit(`${place}.${property.name}`, checker.getTypeOfSymbol(property));
    }
  };
  for (const symbol of checker.getExportsOfModule(module)) {
    say(symbol.name, symbol);
    visit(symbol.name, checker.getDeclaredTypeOfSymbol(symbol));
  }
  return said;
}

/** What is said of the auth middleware of one provider, of what it is given, and of the steps of a signature. */
function saidOfAuth(name: string): Map<string, string> {
  const program = service.program();
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path.join(root, 'src/auth', `${name}.ts`));
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`src/auth/${name}.ts is no module.`);
  return new Map(
    checker.getExportsOfModule(module).flatMap((symbol) => {
      const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
      return [symbol, ...properties].map(
        (one) => [one.name, ts.displayPartsToString(one.getDocumentationComment(checker))] as const,
      );
    }),
  );
}

describe.each(names)('all that a user of %s can hover', (name) => {
  test('says of credentials what they are, and names no row of a ledger', () => {
    const said = [...saidOfAuth(name)];
    expect(said.length).toBeGreaterThan(2);
    expect(said.filter(([, words]) => words.trim() === '')).toEqual([]);
    expect(said.filter(([, words]) => /\b[A-Z]2?-[TX]?\d{1,3}\b/.test(words))).toEqual([]);
  });

  const said = saidOf(name);

  test('is documented', () => {
    const { operations } = Object.entries(providers).find(([known]) => known === name)?.[1] ?? { operations: {} };
    const methods = Object.keys(operations).map((method) => `${pascalCase(name)}Methods.${method}`);
    expect([...said.keys()]).toEqual(expect.arrayContaining(methods));
    expect([...said].filter(([, words]) => words.trim() === '').map(([place]) => place)).toEqual([]);
  });

  test('says nothing of the tools that it was made with', () => {
    const ours =
      /\b[A-Z]2?-\d{2,3}\b|guichet|openapi|prism|\bmock|\blint|\bx-(?!api-key|req-|signature)\w|middleware|ledger|redocly/i;
    expect([...said].filter(([, words]) => ours.test(words))).toEqual([]);
  });

  test('is short enough to be read', () => {
    expect([...said].filter(([, words]) => words.length > 1200)).toEqual([]);
  });
});
