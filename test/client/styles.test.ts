import { describe, expect, test } from 'vitest';
import type { ParameterStyle } from '../../src/client/provider.ts';
import { styledCookie, styledFields, styledHeader, styledPath, styledQuery } from '../../src/client/styles.ts';

const context = { provider: 'odd', operation: 'odd' };
const list = ['blue', 'black', 'brown'];
const colors = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1.1, "Style Examples", row by row: https://spec.openapis.org/oas/v3.1.1.html#style-examples
describe('a path parameter', () => {
  test.each<[ParameterStyle, empty: string, text: string, list: string, object: string]>([
    [{ style: 'matrix' }, ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
    [
      { style: 'matrix', explode: true },
      ';color',
      ';color=blue',
      ';color=blue;color=black;color=brown',
      ';R=100;G=200;B=150',
    ],
    [{ style: 'label' }, '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
    [{ style: 'label', explode: true }, '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
    [{ style: 'simple' }, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    [{ style: 'simple', explode: true }, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ])('in the style %o is written as in the table of OpenAPI', (style, ...expected) => {
    expect(['', 'blue', list, colors].map((value) => styledPath('color', style, value, context))).toEqual(expected);
  });
});

describe('a query parameter', () => {
  test.each<[ParameterStyle, text: string, list: string, object: string]>([
    [{ style: 'form', explode: false }, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    [{ style: 'form', explode: true }, 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ])('in the style %o is written as in the table of OpenAPI', (style, ...expected) => {
    expect(['blue', list, colors].map((value) => styledQuery('color', style, value, context))).toEqual(expected);
    expect(styledQuery('color', style, '', context)).toBe('color=');
  });

  test.each<[ParameterStyle, list: string, object: string]>([
    [{ style: 'spaceDelimited' }, 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
    [{ style: 'pipeDelimited' }, 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ])('in the style %o has its delimiter encoded', (style, ...expected) => {
    expect([list, colors].map((value) => styledQuery('color', style, value, context))).toEqual(expected);
  });

  test('in the style deepObject has its brackets encoded', () => {
    const written = styledQuery('color', { style: 'deepObject' }, colors, context);
    expect(written).toBe('color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150');
  });

  test('has no pair for an empty list or object, in no style', () => {
    for (const style of ['form', 'spaceDelimited', 'deepObject'] as const) {
      for (const value of [[], {}, undefined])
        expect(styledQuery('color', { style, explode: false }, value, context)).toBe('');
    }
  });

  // RFC 6570, section 3.2.3 and its values: path := "/foo/bar", half := "50%", base := "http://example.com/home/".
  test.each([
    ['/foo/bar', 'x=/foo/bar'],
    ['50%', 'x=50%25'],
    ['50%25', 'x=50%25'],
    ['http://example.com/home/', 'x=http://example.com/home/'],
    ['a=b;c,d', 'x=a=b;c,d'],
    // Not as in RFC 6570: each of these would end or change the value.
    ['a&b+c#d[e]', 'x=a%26b%2Bc%23d%5Be%5D'],
    ['é', 'x=%C3%A9'],
  ])('that allows reserved characters writes %j as %s', (value, expected) => {
    expect(styledQuery('x', { allowReserved: true }, value, context)).toBe(expected);
  });

  test('that is JSON is JSON, encoded', () => {
    expect(styledQuery('x', { json: true }, { a: [1, 'é&'] }, context)).toBe(
      'x=%7B%22a%22%3A%5B1%2C%22%C3%A9%26%22%5D%7D',
    );
  });

  test('encodes the commas of its items, so that they are not those between them', () => {
    expect(styledQuery('x', { explode: false }, ['a,b', 'c'], context)).toBe('x=a%2Cb,c');
  });
});

describe('a header parameter', () => {
  test('in the style simple is not percent-encoded', () => {
    expect(styledHeader('x', {}, list, context)).toBe('blue,black,brown');
    expect(styledHeader('x', {}, colors, context)).toBe('R,100,G,200,B,150');
    expect(styledHeader('x', { explode: true }, colors, context)).toBe('R=100,G=200,B=150');
    expect(styledHeader('x', {}, 'a, b/c', context)).toBe('a, b/c');
  });

  test('refuses a comma inside an item', () => {
    expect(() => styledHeader('x', {}, ['a,b'], context)).toThrow('an item of "x" must not contain a comma');
  });

  test('that is JSON has ASCII only', () => {
    expect(styledHeader('x', { json: true }, { a: 'é,😀' }, context)).toBe('{"a":"\\u00e9,\\ud83d\\ude00"}');
  });
});

describe('a cookie parameter', () => {
  test('is joined as the header Cookie is', () => {
    expect(styledCookie('color', {}, 'blue', context)).toBe('color=blue');
    expect(styledCookie('color', { explode: false }, list, context)).toBe('color=blue,black,brown');
    expect(styledCookie('color', {}, list, context)).toBe('color=blue; color=black; color=brown');
    expect(styledCookie('color', {}, colors, context)).toBe('R=100; G=200; B=150');
    expect(styledCookie('a', {}, 'x; b=1', context)).toBe('a=x%3B%20b%3D1');
  });
});

describe('the fields of a form', () => {
  test('are names and texts, not yet encoded', () => {
    const deep = { style: 'deepObject' } as const;
    expect(styledFields('card', deep, { number: 42, address: { city: 'Zürich' } }, context)).toEqual([
      ['card[number]', '42'],
      ['card[address][city]', 'Zürich'],
    ]);
    expect(styledFields('items', deep, [{ price: 'a', quantity: 2 }, { price: 'b' }], context)).toEqual([
      ['items[0][price]', 'a'],
      ['items[0][quantity]', '2'],
      ['items[1][price]', 'b'],
    ]);
    expect(styledFields('tags', { explode: false }, ['a', 'b c'], context)).toEqual([['tags', 'a,b c']]);
    expect(styledFields('metadata', { json: true }, { a: 1 }, context)).toEqual([['metadata', '{"a":1}']]);
  });
});

test.each([
  ['null', null],
  ['a list in a list', [['a']]],
  ['an object in a list', [{}]],
  ['not a number', Number.NaN],
  ['a function', () => 1],
])('%s has no text in any style', (_, value) => {
  const inList = Array.isArray(value) ? value : [value];
  for (const style of [{}, { explode: false }, { style: 'pipeDelimited' }] as const) {
    expect(() => styledQuery('x', style, inList, context)).toThrow('"x" must be text, a finite number or a boolean');
  }
  expect(() => styledPath('x', {}, inList, context)).toThrow('"x" must be text');
});
