/** The data of a mock: what its simulators serve, apart from what they issued themselves. */
import { didYouMean } from '../client/nearest.ts';
import { findProvider, type MockedProvider } from './mocked-provider.ts';
import type { AnySimulatorModule } from './simulator.ts';

/** The initial data of a provider: those of its simulator, with the fields that are given. A copy, for the simulator alone. */
export function initialData(name: string, module: AnySimulatorModule, given: unknown): object {
  return { ...structuredClone(module.demoData), ...(given === undefined ? {} : readFields(name, module, given)) };
}

/** Replaces fields of several providers' data: all of them, or none if one is invalid. @throws {TypeError} that names the field. */
export function setData(
  mockedProviders: ReadonlyMap<string, MockedProvider>,
  given: Readonly<Record<string, unknown>>,
): void {
  const read = Object.entries(given).map(([name, fields]) => {
    const { data, module } = findProvider(mockedProviders, name);
    return { data, fields: readFields(name, module, fields) };
  });
  for (const { data, fields } of read) Object.assign(data, fields);
}

/** A copy of the fields, checked. */
function readFields(name: string, module: AnySimulatorModule, given: unknown): object {
  const rules = module.dataFields ?? {};
  const names = [...new Set([...Object.keys(module.demoData ?? {}), ...Object.keys(rules)])];
  if (names.length === 0) throw new TypeError(`The mock of ${name} has no data to set.`);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError(`The data of ${name} must be an object with some of ${names.join(', ')}.`);
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [field, value] of fields) {
    if (!names.includes(field)) {
      const hint = didYouMean(field, names) || ` There are ${names.join(', ')}.`;
      throw new TypeError(`The data of ${name} have no \`${field}\`.${hint}`);
    }
    const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
    if (rule && !rule.isValid(value)) throw new TypeError(`\`${field}\` of ${name} must be ${rule.rule}.`);
  }
  // As plain data, like those that arrive over HTTP.
  return JSON.parse(JSON.stringify(Object.fromEntries(fields)));
}
