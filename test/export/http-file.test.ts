import { describe, expect, test } from 'vitest';
import { httpFile } from '../../src/export/http-file.ts';
import type { ExampleRequest } from '../../src/export/requests.ts';
import { request } from '../support/example-request.ts';

const textOf = (variables: readonly (readonly [string, string])[], ...requests: ExampleRequest[]) =>
  httpFile(
    { title: 'Things', servers: new Map(), variables: new Map(variables), requests },
    'http://127.0.0.1:4010/things',
  );

describe('an .http file', () => {
  // RFC 2046, section 5.1.1; RFC 7578, section 4.2.
  test('writes a multipart form in parts, with a place for a file', () => {
    const parts = [['no"te', 'a'] as const, ['file', undefined] as const];
    const text = textOf([], request('upload', { body: { parts } }));
    expect(text).toContain(`Content-Type: multipart/form-data; boundary=boundary-of-the-parts

--boundary-of-the-parts
Content-Disposition: form-data; name="no%22te"

a
--boundary-of-the-parts
Content-Disposition: form-data; name="file"; filename="file"


--boundary-of-the-parts--
`);
  });

  test('gives no name to a request whose name has no letters that a variable may have', () => {
    expect(textOf([], request('予約'))).not.toContain('@name');
  });

  test('has no variable without a value, which httpYac takes for a request', () => {
    const text = textOf([['key', 'The key.']], request('list'));
    expect(text).toContain('# The key.\n@key = fill-in\n');
  });

  test('reads the token out of the response of the login, by names that are variables', () => {
    const login = request('auth/login', { token: 'access_token' });
    const text = textOf([['token', '']], login, request('list', { authorization: { type: 'bearer' } }));
    expect(text).toContain('# @name auth_login\n');
    expect(text).toContain('Authorization: Bearer {{auth_login.access_token}}\n');
    expect(text).not.toContain('@token');
  });

  test('leaves a token that no operation gives to whoever sends the requests', () => {
    const text = textOf([['token', '']], request('list', { authorization: { type: 'bearer' } }));
    expect(text).toContain('@token = fill-in\n');
    expect(text).toContain('Authorization: Bearer {{token}}\n');
  });
});
