import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { importsFrom } from '../../src/codegen/imports.ts';
import { type Project, readProject } from '../../src/project.ts';

/** The folder of this project. */
export const root = path.join(import.meta.dirname, '../..');

/** This project's settings. */
export const project: Project = await readProject(root);

/** How the generated files of a provider of this project are written. */
export const origin = (name: string) => ({
  source: `specs/${name}.yaml`,
  imports: importsFrom(project, path.join(project.out, name)),
});

/** An empty folder that goes away with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'guichet-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of all that `guichet generate` reads and writes. It goes away with the test. */
export async function copyProject(): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of ['package.json', 'tsconfig.json', 'guichet.config.ts', 'specs', 'src', 'generated']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return folder;
}

/** Runs a file by this very Node, in a folder. */
export function runNode(folder: string, ...args: string[]) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, args, { cwd: folder }, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** Runs a command of `guichet` in a project, by the sources that it has. */
export function runGuichet(folder: string, ...args: string[]) {
  return runNode(folder, 'src/cli/guichet.ts', ...args);
}

/** Every file below a folder with its bytes (as latin1), and every folder, by their path in it. */
export async function contentsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = entries.map(async (entry): Promise<[string, string]> => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(folder, file), entry.isFile() ? await readFile(file, 'latin1') : '(folder)'];
  });
  return Object.fromEntries(await Promise.all(contents));
}

/** Replaces a piece of a text that stands there exactly once. */
export function edit(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`Not there exactly once: ${from}`);
  return text.replace(from, () => to);
}

/** `line:column`, both from 1, of a piece of a text that stands there exactly once. */
export function placeOf(text: string, piece: string): string {
  const [before = '', ...after] = text.split(piece);
  if (after.length !== 1) throw new Error(`Not there exactly once: ${piece}`);
  return `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

/** A small API that keeps every house rule: a login, a bearer token, a GET, and an operation chosen by a flag. */
export const sixthSpec = `openapi: 3.1.0
info:
  title: Sixth Office
  version: "1"
  license: { name: MIT, identifier: MIT }
  x-source: [S-01]
  x-envelope: { code: status, success: [OK], absent: success, failure: Failure }
  x-errors:
    WRONG_KEY: { meaning: The key is wrong., action: renew, fix: Check the key., fixedBy: account, x-source: [S-18] }
servers:
  - url: https://office.sixth.test/v1
    description: Production.
    x-name: production
    x-source: [S-02]
tags:
  - name: Office
    description: All of it.
security:
  - token: []
paths:
  /login:
    post:
      operationId: login
      summary: Log in
      description: Answers a token.
      tags: [Office]
      security: []
      x-source: [S-03]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [password_hash]
              properties:
                password_hash: { x-source: [S-12], type: string, format: password, writeOnly: true, pattern: "^[0-9a-f]{4}$" }
            examples:
              hash: { value: { password_hash: 0a1b } }
      responses:
        "200":
          description: The token, or a failure.
          x-source: [S-04]
          content:
            application/json:
              schema:
                anyOf: [{ $ref: "#/components/schemas/Token" }, { $ref: "#/components/schemas/Failure" }]
              examples:
                token: { value: { token: abc } }
                refused: { value: { status: WRONG_KEY } }
        default: { $ref: "#/components/responses/Refused" }
  /tickets/{id}:
    get:
      operationId: getTicket
      summary: Read a ticket
      description: Reads one ticket.
      tags: [Office]
      security: [{ token: [] }]
      x-source: [S-05]
      parameters:
        - name: id
          in: path
          required: true
          description: Which ticket.
          x-source: [S-06]
          schema: { type: string }
          example: a1
        - name: x-signature
          in: header
          required: true
          description: Computed by the auth middleware.
          x-filled-by: auth
          x-source: [S-07]
          schema: { type: string, pattern: "^[0-9a-f]{2}$" }
          example: ff
      responses:
        "200":
          description: The ticket.
          x-inferred: The document does not show the answer.
          content:
            application/json:
              schema: { type: object, required: [number], properties: { number: { x-source: [S-13], type: integer } } }
              examples:
                ticket: { value: { number: 7 } }
        default: { $ref: "#/components/responses/Refused" }
  /office#open:
    get:
      operationId: openOffice
      summary: Open the office
      description: Opens the office on a day.
      tags: [Office]
      security: [{ token: [] }]
      x-retry-safe: false
      x-source: [S-08]
      parameters:
        - name: query
          in: query
          style: form
          explode: true
          required: true
          description: The flag, bare and first; then the day.
          x-source: [S-09]
          schema:
            type: object
            additionalProperties: false
            required: [open, day]
            properties:
              open: { x-source: [S-14], type: string, enum: [""], x-filled-by: client }
              day: { x-source: [S-15], type: string, format: date }
          example: { open: "", day: "2026-11-22" }
      responses:
        "204": { description: The office is open., x-source: [S-10] }
        default: { $ref: "#/components/responses/Refused" }
components:
  securitySchemes:
    token:
      type: http
      scheme: bearer
      description: The token of the login.
      x-obtained-by: login
      x-source: [S-11]
  responses:
    Refused:
      description: A failure.
      x-source: [https://office.sixth.test/errors]
      x-failure: { fix: Ask again later., fixedBy: caller }
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Failure" }
          examples:
            wrong: { value: { status: WRONG_KEY } }
  schemas:
    Token: { type: object, required: [token], properties: { token: { x-source: [S-16], type: string, format: password } } }
    Failure: { type: object, required: [status], properties: { status: { x-source: [S-17], type: string } } }
`;

/** What a user of the sixth API writes: right calls, and one wrong call per expected error. It prints what left. */
export const sixthUse = `
import { createSixthOffice, sixthOfficeAuth, unwrap } from '../generated/sixth-office/index.ts';
import { createFetch } from '../src/create-fetch.ts';
import type { Step } from '../src/client/step.ts';

const sent: string[] = [];
const auth: Step = (outgoing, next) =>
  next({ ...outgoing, headers: { ...outgoing.headers, authorization: 'Bearer abc', 'x-signature': 'ff' } });
const fetch = async (request: Request) => {
  sent.push([request.method, request.url, request.headers.get('authorization')].join(' '));
  return request.url.includes('?open') ? new Response(null, { status: 204 }) : Response.json({ number: 7 });
};
const office = createSixthOffice({ auth, fetch, server: 'production' });
const { number }: { number: number } = await unwrap(office.GET('/tickets/{id}', { params: { path: { id: 'a/1' } } }));
await office.GET('/office#open', { params: { query: { day: '2026-11-22' } } });
await createFetch('sixth-office', { auth, fetch })('/tickets/b2');
const { number: ticket }: { number?: number } = await unwrap(office.getTicket({ id: 'c/3' }));
await office.openOffice({ day: '2026-11-23' }, { signal: AbortSignal.timeout(10_000) });
console.log(JSON.stringify({ number, ticket, sent }));

export const misuses = [
  // @ts-expect-error a ticket needs its id
  () => office.GET('/tickets/{id}'),
  // @ts-expect-error the client writes the flag
  () => office.GET('/office#open', { params: { query: { open: '', day: '2026-11-22' } } }),
  // @ts-expect-error the day is required
  () => office.GET('/office#open', { params: { query: {} } }),
  // @ts-expect-error the number of a ticket is no text
  (): Promise<{ number: string }> => unwrap(office.GET('/tickets/{id}', { params: { path: { id: 'a1' } } })),
  // @ts-expect-error there is no such operation
  () => office.GET('/office'),
  // @ts-expect-error by name too, a ticket needs its id
  () => office.getTicket(),
  // @ts-expect-error the client writes the flag
  () => office.openOffice({ open: '', day: '2026-11-22' }),
  // @ts-expect-error the scheme of the spec needs its token
  () => sixthOfficeAuth({}),
  // @ts-expect-error a token is a text, or a function that returns one
  () => sixthOfficeAuth({ token: 7 }),
  // @ts-expect-error a middleware belongs to its provider
  () => createFetch('clicrdv', { auth: sixthOfficeAuth({ token: async () => 'abc' }) }),
  // @ts-expect-error there is no such server
  () => createSixthOffice({ server: 'sandbox' }),
];
`;
