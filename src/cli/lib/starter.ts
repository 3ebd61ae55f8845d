/** The small spec that a project starts with: every kind of thing that a client is made of, once. */
export function starterSpec(name: string): string {
  const title = name.replace(
    /(^|-)(.)/g,
    (_, hyphen: string, letter: string) => `${hyphen && ' '}${letter.toUpperCase()}`,
  );
  return `openapi: 3.1.0
info:
  title: ${title}
  version: 1.0.0
servers:
  - url: https://api.example.com/v1
    description: Production. Its name in createX({ server }) is the extension below.
    x-name: production
security:
  - apiKey: []
paths:
  /things:
    get:
      operationId: listThings
      summary: List things
      parameters:
        - name: limit
          in: query
          description: How many at most.
          schema: { type: integer, minimum: 1 }
          example: 20
      responses:
        "200":
          description: The things.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Thing" } }
              examples:
                two: { value: [{ id: 1, name: A lamp }, { id: 2, name: A chair }] }
        default: { $ref: "#/components/responses/Failed" }
    post:
      operationId: createThing
      summary: Create a thing
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string, minLength: 1 }
            examples:
              lamp: { value: { name: A lamp } }
      responses:
        "201":
          description: The new thing.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Thing" }
              examples:
                lamp: { value: { id: 1, name: A lamp } }
        default: { $ref: "#/components/responses/Failed" }
components:
  securitySchemes:
    apiKey:
      type: apiKey
      in: header
      name: x-api-key
      description: The key of the account.
  responses:
    Failed:
      description: A failure.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Failure" }
          examples:
            refused: { value: { message: The key is wrong. } }
  schemas:
    Thing:
      type: object
      required: [id, name]
      properties:
        id: { type: integer }
        name: { type: string }
    Failure:
      type: object
      required: [message]
      properties:
        message: { type: string }
`;
}
