import { z } from 'zod'
import type { Answer, Endpoint, JsonSchema, SchemaSource } from '#api/http/endpoint.ts'
import type { Parameter } from '#api/http/parameters.ts'
import type { Catalog, ObjectModel } from '#engine/catalog.ts'
import { aboutApi, tags } from './about.ts'
import { exampleDraft, schemaName, schemasOf } from './schemas.ts'
import { headerParameters, problemResponses, sharedSchemas } from './shared.ts'

export interface ApiDescription {
  openapi: '3.1.1'
  info: {
    title: string
    version: string
    summary: string
    description: string
    license: { name: string; identifier: string }
  }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, JsonSchema>>
}

export interface Operation {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security?: Record<string, string[]>[]
  parameters?: JsonSchema[]
  requestBody?: JsonSchema
  responses: Record<string, JsonSchema>
}

/** OpenAPI 3.1 of the endpoints; those on `/:objects` once for each object, under its own path and with its own schemas. */
export function describeApi(endpoints: readonly Endpoint[], catalog: Catalog): ApiDescription {
  const writing: Writing = { parameters: { ...shared() }, paths: {} }
  for (const one of endpoints.filter((endpoint) => !isGeneric(endpoint))) addOperation(writing, one, null)
  for (const object of catalog.objects.values()) {
    for (const one of endpoints.filter(isGeneric)) if (isPossible(one, object)) addOperation(writing, one, object)
  }
  const objectSchemas = [...catalog.objects.values()].map((object) => schemasOf(object, catalog.objects))
  return {
    openapi: '3.1.1',
    info: aboutApi,
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [
      ...tags,
      ...[...catalog.objects.values()].map((object) => ({
        name: object.label,
        description: `Records at \`/${object.path}\``,
      })),
    ],
    paths: writing.paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'kith_…', description: 'An API key of a person' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'kith.session_token',
          description: 'The cookie that signing in sets',
        },
      },
      parameters: writing.parameters,
      responses: Object.fromEntries(Object.values(problemResponses).map(({ name, response }) => [name, response])),
      schemas: Object.assign({}, sharedSchemas, ...objectSchemas) as Record<string, JsonSchema>,
    },
  }
}

interface Writing {
  parameters: Record<string, JsonSchema>
  paths: ApiDescription['paths']
}

function shared(): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(headerParameters).map(([name, parameter]) => [componentName(name), parameter]),
  )
}

function isGeneric({ path }: Endpoint): boolean {
  return path.startsWith('/:objects')
}

/** What verbs make has no generic creation and deletion; of what is never known again no duplicates are told. */
function isPossible({ operationId }: Endpoint, { madeBy, definition }: ObjectModel): boolean {
  if (operationId === 'findDuplicates') return definition.duplicates !== undefined
  return madeBy === null || (operationId !== 'create' && operationId !== 'delete')
}

function addOperation(writing: Writing, one: Endpoint, object: ObjectModel | null): void {
  const path = one.path.replace(':objects', object?.path ?? '').replace(/:(\w+)/g, '{$1}')
  writing.paths[path] ??= {}
  const entry = writing.paths[path] as Record<string, Operation>
  const parameters = parametersOf(writing, one)
  const body = bodyOf(one, object)
  entry[one.method.toLowerCase()] = {
    operationId: object ? `${one.operationId}${schemaName(object)}` : one.operationId,
    summary: object ? spokenOf(one.summary, object) : one.summary,
    ...(one.description ? { description: one.description } : {}),
    tags: [object ? object.label : one.tag],
    ...(one.open ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(one, object),
  }
}

function parametersOf(writing: Writing, one: Endpoint): JsonSchema[] {
  const places = [...one.path.matchAll(/:(\w+)/g)]
    .map(([, name]) => name as string)
    .filter((name) => name !== 'objects')
  const isId = (name: string) => name === 'id' || name.endsWith('Id')
  return [
    ...places.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: isId(name) ? { type: 'string', format: 'uuid' } : { type: 'string' },
    })),
    ...Object.entries(one.query ?? {}).map(([name, parameter]) => queryRef(writing, name, parameter)),
    ...(one.headers ?? []).map((name) => ({ $ref: `#/components/parameters/${componentName(name)}` })),
  ]
}

/** Equal parameters of different calls are described once; a second one of the name gets a number. */
function queryRef({ parameters }: Writing, name: string, { description, schema, example }: Parameter): JsonSchema {
  const described: JsonSchema = {
    name,
    in: 'query',
    description,
    schema,
    ...(example === undefined ? {} : { example }),
  }
  const text = JSON.stringify(described)
  for (let number = 1; ; number++) {
    const key = number === 1 ? name : `${name}${number}`
    parameters[key] ??= described
    if (JSON.stringify(parameters[key]) === text) return { $ref: `#/components/parameters/${key}` }
  }
}

function componentName(header: string): string {
  return header.replaceAll('-', '')
}

function bodyOf(one: Endpoint, object: ObjectModel | null): JsonSchema | null {
  const source = one.bodySchema ?? one.body
  if (!source) return null
  const schema = schemaOf(source, object)
  const example = one.operationId === 'create' && object ? exampleDraft(object) : one.example
  const content = { schema, ...(example === undefined ? {} : { example }) }
  const isOptional = source instanceof z.ZodType && source.safeParse(undefined).success
  return {
    required: !isOptional,
    content: Object.fromEntries((one.bodyTypes ?? ['application/json']).map((type) => [type, content])),
  }
}

function responsesOf(one: Endpoint, object: ObjectModel | null): Record<string, JsonSchema> {
  const success = Object.entries(one.answers).map(
    ([status, answer]) => [status, describeAnswer(answer, object)] as const,
  )
  const problems = problemsOf(one).map(
    (status) => [String(status), { $ref: `#/components/responses/${problemResponses[status]?.name}` }] as const,
  )
  return Object.fromEntries([...success, ...problems])
}

function problemsOf(one: Endpoint): number[] {
  const writes = one.method !== 'GET'
  const hasBody = Boolean(one.body ?? one.bodySchema)
  const possible: [number, boolean][] = [
    [400, true],
    [401, !one.open || one.operationId === 'signIn'],
    [403, true],
    [404, one.path.includes(':')],
    [409, writes],
    [412, Boolean(one.headers?.includes('If-Match'))],
    [413, hasBody],
    [415, hasBody],
    [422, writes && hasBody],
    [429, true],
    [503, true],
  ]
  return possible.filter(([, applies]) => applies).map(([status]) => status)
}

function describeAnswer(
  { description, schema, contentType = 'application/json', headers }: Answer,
  object: ObjectModel | null,
): JsonSchema {
  const told = headers?.map((name) => [name, { schema: { type: 'string' } }] as const)
  return {
    description,
    ...(told ? { headers: Object.fromEntries(told) } : {}),
    ...(schema ? { content: { [contentType]: { schema: schemaOf(schema, object) } } } : {}),
  }
}

function schemaOf(source: SchemaSource, object: ObjectModel | null): JsonSchema {
  if (typeof source === 'function') return source(object as ObjectModel)
  if (!(source instanceof z.ZodType)) return source
  const { $schema: _dialect, ...schema } = z.toJSONSchema(source, { io: 'input', unrepresentable: 'any' })
  return schema as JsonSchema
}

/** `Create a record` → `Create an account`. */
function spokenOf(summary: string, { label, plural }: ObjectModel): string {
  const word = label.toLowerCase()
  const article = /^[aeio]|^u(?!s)/.test(word) ? 'an' : 'a'
  const words = plural.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return summary.replace(/\ba record\b/, `${article} ${word}`).replace(/\brecords\b/, words)
}
