/** What a client imports to write and read what most specs do not have, so that the others do not load it. */
import type { BodyType, Provider } from '../client/provider.ts';
import { isEventStream } from './media-types.ts';

/** The writers of the kinds of bodies, by their names in `guichet/client`. */
const WRITERS: Readonly<Record<BodyType['kind'], string | undefined>> = {
  json: undefined,
  form: 'formBody',
  multipart: 'multipartBody',
  text: 'textBody',
  bytes: 'bytesBody',
};

/** The codecs of a client as the fields of an object literal, and the names that these need. */
export function codecsOf({ servers, operations }: Provider): {
  readonly fields: readonly string[];
  readonly names: readonly string[];
} {
  const all = Object.values(operations);
  const parameters = all.flatMap((operation) => Object.values(operation.parameters));
  const bodies = all.flatMap(({ body }) => (typeof body === 'object' ? body : []));
  const kinds = [...new Set(bodies.map(({ kind }) => kind))].sort();
  const writers = kinds.flatMap((kind) => (WRITERS[kind] ? [`${kind}: ${WRITERS[kind]}`] : []));
  const isStyled = parameters.some(
    ({ in: place, style, explode, allowReserved, json }) =>
      place === 'cookie' || [style, explode, allowReserved, json].some((one) => one !== undefined),
  );
  const codecs: [isNeeded: boolean, field: string, names: readonly string[]][] = [
    [isStyled, 'parameters: parameterCodec', ['parameterCodec']],
    [
      kinds.length > 0,
      `body: bodyCodec({ ${writers.join(', ')} })`,
      ['bodyCodec', ...kinds.flatMap((kind) => WRITERS[kind] ?? [])],
    ],
    [all.some(({ binaryTypes }) => binaryTypes), 'isBytes', ['isBytes']],
    [all.some(({ responseTypes }) => responseTypes.some(isEventStream)), 'streams: eventStreams', ['eventStreams']],
  ];
  const hasVariables = [...servers, ...all.flatMap((operation) => operation.servers ?? [])].some(
    ({ variables }) => variables,
  );
  if (all.some(({ paging }) => paging)) codecs.push([true, 'paginate', ['paginate']]);
  if (hasVariables) codecs.push([true, 'fillServers', ['fillServers']]);
  const needed = codecs.filter(([isNeeded]) => isNeeded);
  return { fields: needed.map(([, field]) => field), names: needed.flatMap(([, , names]) => names) };
}
