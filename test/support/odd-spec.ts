/** An API whose operations do not fit into one flat object, and whose names are taken. */
import { parse } from 'yaml';
import type { SpecDocument } from '../../src/codegen/document.ts';

/** A fresh copy each time. */
export const oddSpec = (): SpecDocument => parse(text);

const text = `
openapi: 3.1.0
info: { title: Odd, version: "1" }
externalDocs: { description: "The odd [guide]", url: "https://odd.test/guide" }
servers: [{ url: https://odd.test, x-name: production }]
paths:
  /things/{id}:
    parameters:
      - { name: id, in: path, required: true, description: Which thing., schema: { type: integer } }
    put:
      operationId: things/replace
      parameters:
        - { name: id, in: query, description: Which version., schema: { type: string, maxLength: 3 } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/simple-thing" } } }
      responses: { "204": { description: Replaced. } }
    patch:
      operationId: change-thing
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, properties: { id: { type: integer }, label: { type: string } } }
      responses: { "200": { description: Changed., content: { text/plain: { schema: { type: string } } } } }
  /lists:
    post:
      operationId: AddList
      parameters: [{ name: dry, in: query, schema: { type: boolean } }]
      requestBody:
        required: true
        content: { application/json: { schema: { type: array, items: { type: string } } } }
      responses:
        "200": { description: Added., content: { application/json: { schema: { type: array, items: { type: string } } } } }
        "201":
          description: Made.
          content: { application/json: { schema: { type: object, properties: { made: { type: integer } } } } }
        4XX: { $ref: "#/components/responses/Refused" }
        default: { $ref: "#/components/responses/Refused" }
  /lists/body:
    post:
      operationId: addBody
      parameters: [{ name: body, in: query, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { type: array, items: { type: string } } } } }
      responses: { "204": { description: Added. } }
  /choices:
    post:
      operationId: choose
      requestBody:
        content:
          application/json:
            schema:
              anyOf:
                - { type: object, properties: { left: { type: string } } }
                - { type: object, properties: { right: { type: string } } }
      responses: { "204": { description: Chosen. } }
  /parts:
    post:
      operationId: addParts
      parameters: [{ name: trace, in: header, schema: { type: string } }]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              allOf:
                - { $ref: "#/components/schemas/simple-thing" }
                - { type: object, required: [size], properties: { size: { type: integer, default: 3 } } }
              anyOf: [{ required: [name] }, { required: [size] }]
      responses: { "204": { description: Added. } }
  /open:
    post:
      operationId: addOpen
      parameters: [{ name: id, in: query, schema: { type: integer } }]
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [kind], properties: { kind: { type: string } }, additionalProperties: true }
      responses: { "204": { description: Added. } }
  /maps:
    post:
      operationId: addMap
      parameters: [{ name: id, in: query, schema: { type: integer } }]
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, additionalProperties: { type: string } } } }
      responses: { "204": { description: Added. } }
  /optional:
    post:
      operationId: addOptional
      parameters:
        - name: page
          in: query
          description: Where to start.
          deprecated: true
          schema: { type: integer, default: 1 }
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [note], properties: { note: { type: string, default: none, format: uuid } } }
      responses: { "204": { description: Added. } }
  /auth:
    get:
      operationId: auth
      deprecated: true
      summary: Sign in
      externalDocs: { url: "https://odd.test/auth" }
      description: |
        Ends here: */ and not before.
        @internal is a word, not a tag.
      responses:
        "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Record" } } } }
        "401": { description: Refused., content: { application/json: { schema: { $ref: "#/components/schemas/Old" } } } }
  /ping:
    get:
      operationId: ping
      responses:
        "200": { description: Alive., content: { application/json: { schema: { $ref: "#/components/schemas/PingData" } } } }
components:
  responses:
    Refused:
      description: Not today.
      content:
        application/json: { schema: { type: object, properties: { why: { type: string } } } }
        application/problem+json: { schema: { type: object, properties: { title: { type: string } } } }
  schemas:
    simple-thing:
      type: object
      description: A thing.
      required: [name]
      properties: { name: { type: string }, old: { $ref: "#/components/schemas/Old" } }
    Old: { type: string, description: What it was., deprecated: true, default: new, examples: [older] }
    Record: { type: object, properties: { next: { $ref: "#/components/schemas/Record" }, free: { type: object } } }
    PingData: { type: object, properties: { deep: { $ref: "#/components/schemas/Record/properties/free" }, since: { type: string, format: date-time } } }
`;
