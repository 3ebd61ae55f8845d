/** Media types of headers (RFC 9110, section 8.3.1), and the ranges that contain them (section 12.5.1). */
import { describe, expect, test } from 'vitest';
import { isBytes } from '../../src/client/binary.ts';
import { essence, isMediaType } from '../../src/client/media-type.ts';

test.each([
  ['text/html', 'text/html'],
  ['Text/HTML;Charset="utf-8"', 'text/html'],
  ['text/html ; charset="utf-8";x=1', 'text/html'],
  ['', ''],
])('the parameters of %j are no part of its kind', (type, expected) => {
  expect(essence(type)).toBe(expected);
});

test.each([
  ['image/png', 'image/png', true],
  ['IMAGE/PNG ; q=1', 'image/png', true],
  ['image/png', 'image/*', true],
  ['image/png', '*/*', true],
  ['image/png', 'image/jpeg', false],
  ['image/png', 'text/*', false],
  ['text/png', 'image/png', false],
])('%s in %s: %s', (type, range, expected) => {
  expect(isMediaType(type, range)).toBe(expected);
});

describe('where bytes are described, a response', () => {
  const operation = {
    ...{ id: 'read', method: 'GET', path: '/a', security: [], retrySafe: true, filledByAuth: [], failures: [] },
    parameters: {},
    responseTypes: ['image/*', 'image/svg+xml', 'application/xml', 'application/zip'],
    binaryTypes: ['image/*', 'application/zip'],
  };

  test.each([
    ['application/zip', true],
    ['image/png', true],
    // The most specific of what the spec describes (OpenAPI 3.1.1, "Response Object", `content`).
    ['image/svg+xml', false],
    ['application/xml', false],
    // What the spec does not describe.
    ['application/x-mislabelled', true],
    ['application/octet-stream; was="text/plain"', true],
    ['application/x-json-lines', true],
    ['', true],
    ['text/html', false],
    ['Application/JSON; charset=utf-8', false],
    ['application/problem+json', false],
  ])('of %j is bytes: %s', (type, expected) => {
    expect(isBytes(type, operation)).toBe(expected);
    expect(isBytes(type, { ...operation, responseTypes: ['application/xml'], binaryTypes: [] })).toBe(false);
  });
});
