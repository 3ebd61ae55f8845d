/**
 * Parameters as bytes on a socket. What is expected was copied from the tables of OpenAPI 3.1.1 ("Style Examples") and RFC 6570, not from
 * what the client does.
 */
import { describe, expect, test } from 'vitest';
import { startDescribed } from '../support/described.ts';

const list = '{ type: array, items: { type: string } }';
const object = '{ type: object, additionalProperties: { type: integer } }';
const colors = ['blue', 'black', 'brown'];
const rgb = { R: 100, G: 200, B: 150 };

const inPath = (style: string, schema: string) => `
/a/{color}/z:
  get:
    operationId: getIt
    parameters: [{ name: color, in: path, required: true, ${style}, schema: ${schema} }]
    responses: { "200": { description: Ok., content: { application/json: {} } } }`;
const inPlace = (place: string, style: string, schema: string) => `
/a:
  get:
    operationId: getIt
    parameters: [{ name: color, in: ${place}, ${style} ${schema === '' ? '' : `schema: ${schema}`} }]
    responses: { "200": { description: Ok., content: { application/json: {} } } }`;

/** The target of the request, and its headers. */
async function sent(paths: string, input: object) {
  const { client, requests } = await startDescribed(paths);
  await client.getIt?.(input);
  const [request] = requests;
  return { target: request?.line.split(' ')[1], headers: request?.headers };
}

describe('in the path', () => {
  test.each([
    ['style: simple', '{ type: string }', 'blue', '/a/blue/z'],
    ['style: simple', list, colors, '/a/blue,black,brown/z'],
    ['style: simple', object, rgb, '/a/R,100,G,200,B,150/z'],
    ['style: simple, explode: true', list, colors, '/a/blue,black,brown/z'],
    ['style: simple, explode: true', object, rgb, '/a/R=100,G=200,B=150/z'],
    ['style: label', '{ type: string }', 'blue', '/a/.blue/z'],
    ['style: label', list, colors, '/a/.blue,black,brown/z'],
    ['style: label', object, rgb, '/a/.R,100,G,200,B,150/z'],
    ['style: label, explode: true', list, colors, '/a/.blue.black.brown/z'],
    ['style: label, explode: true', object, rgb, '/a/.R=100.G=200.B=150/z'],
    ['style: matrix', '{ type: string }', 'blue', '/a/;color=blue/z'],
    ['style: matrix', '{ type: string }', '', '/a/;color/z'],
    ['style: matrix', list, colors, '/a/;color=blue,black,brown/z'],
    ['style: matrix', object, rgb, '/a/;color=R,100,G,200,B,150/z'],
    ['style: matrix, explode: true', list, colors, '/a/;color=blue;color=black;color=brown/z'],
    ['style: matrix, explode: true', object, rgb, '/a/;R=100;G=200;B=150/z'],
    // RFC 6570, section 3.2.7 and 3.2.2: reserved characters are encoded.
    ['style: simple', list, ['a/b', 'c,d', 'é'], '/a/a%2Fb,c%2Cd,%C3%A9/z'],
    ['style: matrix', list, ['a;b', 'c=d'], '/a/;color=a%3Bb,c%3Dd/z'],
  ])('%s: %s', async (style, schema, color, expected) => {
    expect((await sent(inPath(style, schema), { color })).target).toBe(expected);
  });

  test('nothing is sent for a list that is empty, or would be a dot segment', async () => {
    const { client, requests } = await startDescribed(inPath('style: simple', list));
    for (const color of [[], ['.'], ['..'], undefined]) {
      await expect(client.getIt?.({ color })).rejects.toThrow('the path parameter "color" ');
    }
    expect(requests).toEqual([]);
  });
});

describe('in the query', () => {
  test.each([
    ['', list, colors, 'color=blue&color=black&color=brown'],
    ['style: form,', object, rgb, 'R=100&G=200&B=150'],
    ['', '{}', rgb, 'R=100&G=200&B=150'],
    ['', '{}', colors, 'color=blue&color=black&color=brown'],
    ['', '{}', 'blue', 'color=blue'],
    ['explode: false,', list, colors, 'color=blue,black,brown'],
    ['explode: false,', object, rgb, 'color=R,100,G,200,B,150'],
    ['style: spaceDelimited, explode: false,', list, colors, 'color=blue%20black%20brown'],
    ['style: spaceDelimited, explode: false,', object, rgb, 'color=R%20100%20G%20200%20B%20150'],
    ['style: pipeDelimited, explode: false,', list, colors, 'color=blue%7Cblack%7Cbrown'],
    ['style: pipeDelimited, explode: false,', object, rgb, 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ['style: deepObject, explode: true,', object, rgb, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
    ['style: deepObject,', list, colors, 'color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown'],
    ['', '{ type: string }', '', 'color='],
    ['', '{ type: string }', "it's 50% & more", 'color=it%27s%2050%25%20%26%20more'],
    ['allowReserved: true,', '{ type: string }', '/path,with:all?of@them', 'color=/path,with:all?of@them'],
    ['allowReserved: true,', '{ type: string }', 'a&b=c#d', 'color=a%26b=c%23d'],
    ['content: { application/json: { schema: { type: object } } }', '', { a: [1] }, 'color=%7B%22a%22%3A%5B1%5D%7D'],
  ])('%s %s', async (style, schema, color, expected) => {
    expect((await sent(inPlace('query', style, schema), { color })).target).toBe(`/a?${expected}`);
  });

  test('nothing is sent for an object that contains itself', async () => {
    const { client, requests } = await startDescribed(inPlace('query', 'style: deepObject,', object));
    const color: { R?: unknown } = {};
    color.R = color;
    await expect(client.getIt?.({ color })).rejects.toMatchObject({ name: 'ConfigError', code: 'parameter_invalid' });
    expect(requests).toEqual([]);
  });

  test('an empty list sends nothing', async () => {
    for (const style of ['', 'explode: false,', 'style: pipeDelimited,', 'style: deepObject,']) {
      expect((await sent(inPlace('query', style, list), { color: [] })).target).toBe('/a');
    }
  });
});

describe('in a header', () => {
  test.each([
    ['', list, colors, 'blue,black,brown'],
    ['', object, rgb, 'R,100,G,200,B,150'],
    ['explode: true,', object, rgb, 'R=100,G=200,B=150'],
    ['', '{ type: string }', 'a, b', 'a, b'],
    ['content: { application/json: { schema: { type: object } } }', '', { a: 'é' }, '{"a":"\\u00e9"}'],
  ])('%s %s', async (style, schema, color, expected) => {
    expect((await sent(inPlace('header', style, schema), { color })).headers?.color).toBe(expected);
  });
});

describe('in a cookie', () => {
  test.each([
    ['', '{ type: string }', 'a b;c', 'color=a%20b%3Bc'],
    ['', '{ type: integer }', 5, 'color=5'],
    ['explode: false,', list, colors, 'color=blue,black,brown'],
    ['', list, colors, 'color=blue; color=black; color=brown'],
    ['', object, rgb, 'R=100; G=200; B=150'],
  ])('%s %s', async (style, schema, color, expected) => {
    expect((await sent(inPlace('cookie', style, schema), { color })).headers?.cookie).toBe(expected);
  });
});

test.each([
  ['path', inPath('style: label', list)],
  ['query', inPlace('query', 'required: true, explode: false,', list)],
  ['header', inPlace('header', 'required: true,', list)],
  ['cookie', inPlace('cookie', 'required: true,', '{ type: string }')],
  ['query as JSON', inPlace('query', 'required: true, content: { application/json: {} }', '')],
])('a missing parameter in the %s is told before anything is sent', async (_, paths) => {
  const { client, requests } = await startDescribed(paths);
  await expect(client.getIt?.({})).rejects.toThrow(/"color" is missing/);
  expect(requests).toEqual([]);
});

test('a call by path writes the same', async () => {
  const { client, requests } = await startDescribed(`
/a/{id}:
  get:
    operationId: getIt
    parameters:
      - { name: id, in: path, required: true, style: matrix, schema: ${list} }
      - { name: pipes, in: query, style: pipeDelimited, schema: ${list} }
      - { name: x-list, in: header, schema: ${list} }
      - { name: session, in: cookie, schema: { type: string } }
    responses: { "200": { description: Ok., content: { application/json: {} } } }`);
  const params = {
    path: { id: ['1', '2'] },
    query: { pipes: ['a', 'b'] },
    header: { 'X-List': ['c', 'd'] },
    cookie: { session: 's' },
  };
  const call = () => client.GET('/a/{id}', { params });
  await call();
  client.use({ onRequest: () => undefined });
  await call();
  for (const { line, headers } of requests) {
    expect(line).toBe('GET /a/;id=1,2?pipes=a%7Cb HTTP/1.1');
    expect([headers['x-list'], headers.cookie]).toEqual(['c,d', 'session=s']);
  }
  expect(requests.length).toBe(2);
});

describe('several parameters', () => {
  const answers = 'responses: { "200": { description: Ok., content: { application/json: {} } } }';

  test('are joined without those that are empty', async () => {
    const { target, headers } = await sent(
      `
/a:
  get:
    operationId: getIt
    parameters:
      - { name: none, in: query, schema: ${list} }
      - { name: one, in: query, explode: false, schema: ${list} }
      - { name: two, in: query, schema: { type: string } }
      - { name: absent, in: cookie, schema: ${list} }
      - { name: theme, in: cookie, schema: { type: string } }
      - { name: session, in: cookie, schema: { type: string } }
    ${answers}`,
      { none: [], one: ['a', 'b'], two: 'c', absent: [], theme: 'dark', session: 's' },
    );
    expect([target, headers?.cookie]).toEqual(['/a?one=a,b&two=c', 'theme=dark; session=s']);
  });

  // OpenAPI 3.1.1, "Parameter Object": name and place together make a parameter one of its kind.
  test('of one name have the styles of their places', async () => {
    const { client, requests } = await startDescribed(`
/a/{Tint}:
  get:
    operationId: getIt
    parameters:
      - { name: Tint, in: header, schema: ${object} }
      - { name: Tint, in: path, required: true, style: label, explode: true, schema: ${object} }
      - { name: Tint, in: query, style: deepObject, explode: true, schema: ${object} }
      - { name: Tint, in: cookie, explode: false, schema: ${object} }
    ${answers}`);
    const Tint = { R: 1, G: 2 };
    await client.getIt?.({ path: { Tint }, query: { Tint }, header: { Tint }, cookie: { Tint } });
    await client.GET('/a/{Tint}', {
      params: { path: { Tint }, query: { Tint }, header: { tINT: Tint }, cookie: { Tint } },
    });
    expect(requests.map(({ line, headers }) => [line.split(' ')[1], headers.tint, headers.cookie])).toEqual(
      Array.from({ length: 2 }, () => ['/a/.R=1.G=2?Tint%5BR%5D=1&Tint%5BG%5D=2', 'R,1,G,2', 'Tint=R,1,G,2']),
    );
  });
});

describe('beside a parameter with a style', () => {
  const paths = `
/a/{plain}/{styled}:
  get:
    operationId: getIt
    parameters:
      - { name: plain, in: path, required: true, schema: {} }
      - { name: styled, in: path, required: true, style: label, schema: { type: string } }
      - { name: x-list, in: header, schema: ${list} }
    responses: { "200": { description: Ok., content: { application/json: {} } } }`;

  // The default of a path is the style `simple`, not exploded.
  test.each([
    ['a/b', 'a%2Fb'],
    [colors, 'blue,black,brown'],
    [rgb, 'R,100,G,200,B,150'],
  ])('one without is written by default: %j', async (plain, expected) => {
    expect((await sent(paths, { plain, styled: 's' })).target).toBe(`/a/${expected}/.s`);
  });

  test('one without has no control character', async () => {
    const { client, requests } = await startDescribed(paths);
    await expect(client.getIt?.({ plain: 'a\nb', styled: 's' })).rejects.toThrow('or contain a control character.');
    expect(requests).toEqual([]);
  });

  test('what the spec does not describe is sent, and no header is sent without a value', async () => {
    const { client, requests } = await startDescribed(paths);
    const path = { plain: 'p', styled: 's' };
    for (const none of [undefined, null]) {
      const header = { 'x-list': none, 'x-other': 'o' };
      await client.GET('/a/{plain}/{styled}', { params: { path, query: { other: ['a', 'b'] }, header } });
    }
    for (const { line, headers } of requests) {
      expect(line).toBe('GET /a/p/.s?other=a&other=b HTTP/1.1');
      expect([headers['x-other'], 'x-list' in headers]).toEqual(['o', false]);
    }
    expect(requests.length).toBe(2);
  });
});
