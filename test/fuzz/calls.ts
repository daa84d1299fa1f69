import fc from 'fast-check'
import {
  byName,
  type Document,
  fromSchema,
  type Known,
  type Operation,
  offered,
  type Parameter,
} from './from-schema.ts'
import { headersOf } from './headers.ts'
import { naughty } from './naughty.ts'

export interface Call {
  /** As the description names it: `PATCH /accounts/{id}`. */
  name: string
  method: string
  /** Below `/api/v1`. */
  url: string
  headers: Record<string, string>
  payload?: string | Buffer
}

/** Which ids and fields there are for a path of the description. */
export type Knowledge = (path: string) => Known

/** Calls of every operation of the description: such as it allows, and such as nobody should send. */
export function anyCall(document: Document, knowledge: Knowledge): fc.Arbitrary<Call> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation }))
      .filter(({ method, path }) => !left.has(`${method} ${path}`)),
  )
  return fc.oneof(
    ...operations.map((one) => ({
      weight: /\/(query|aggregate)$/.test(one.path) || hasFilter(one.operation) ? 3 : 1,
      arbitrary: callOf(document, one, knowledge(one.path)),
    })),
  )
}

/** The stream never ends; the sample and a backup are long jobs with tests of their own; who signs out would call no more. */
const left = new Set(['GET /stream', 'POST /setup/sample', 'POST /backups', 'DELETE /session', 'DELETE /session/all'])

/** Lists are what is asked most. */
function hasFilter({ parameters = [] }: Operation): boolean {
  return parameters.some((one) => ('$ref' in one ? one.$ref.endsWith('/filter') : one.name === 'filter'))
}

interface Described {
  path: string
  method: string
  operation: Operation
}

function callOf(document: Document, { path, method, operation }: Described, known: Known): fc.Arbitrary<Call> {
  const parameters = (operation.parameters ?? []).map((one) =>
    '$ref' in one ? (document.components.parameters[one.$ref.split('/').at(-1) as string] as Parameter) : one,
  )
  return fc
    .record({
      url: urlOf(document, { path, parameters, known }),
      body: bodyOf(document, operation, known),
      headers: headersOf(parameters),
    })
    .map(
      ({ url, body, headers }): Call => ({
        name: `${method} ${path}`,
        method,
        url,
        headers: { ...headers, ...(body ? { 'content-type': body.type } : {}) },
        ...(body ? { payload: body.content } : {}),
      }),
    )
}

interface Addressed {
  path: string
  parameters: readonly Parameter[]
  known: Known
}

function urlOf(document: Document, { path, parameters, known }: Addressed): fc.Arbitrary<string> {
  const id = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...known.ids) },
    { weight: 1, arbitrary: naughty.map(String) },
  )
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)
  const inPath = fc.tuple(...names.map(() => id)).map((values) => {
    let at = 0
    return path.replaceAll(/\{\w+\}/g, () => encode(values[at++] ?? ''))
  })
  const wanted = parameters.filter((one) => one.in === 'query')
  const query = fc.record(
    Object.fromEntries(wanted.map((one) => [one.name, offered(one.name, ofParameter(document, one, known))])),
  )
  return fc.tuple(inPath, query).map(([address, values]) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    const search = given.map(([name, value]) => `${name}=${encode(value)}`)
    return search.length > 0 ? `${address}?${search.join('&')}` : address
  })
}

function ofParameter(document: Document, { name, schema, example }: Parameter, known: Known): fc.Arbitrary<unknown> {
  const named = byName(name, known)?.map((one) => (name === 'filter' ? JSON.stringify(one) : one))
  const usual = named ?? fromSchema(document, schema, known)
  return fc.oneof(
    { weight: 20, arbitrary: usual },
    { weight: 1, arbitrary: fc.constant(example ?? '') },
    { weight: 1, arbitrary: naughty },
  )
}

interface Body {
  type: string
  content: string | Buffer
}

function bodyOf(document: Document, { requestBody }: Operation, known: Known): fc.Arbitrary<Body | null> {
  if (!requestBody) return fc.constant(null)
  const [[type, { schema, example }]] = Object.entries(requestBody.content) as [
    [string, { schema: never; example?: unknown }],
  ]
  if (type.startsWith('multipart/')) return upload
  const json = fc.oneof(
    { weight: 10, arbitrary: fromSchema(document, schema, known) },
    { weight: 2, arbitrary: fc.constant(example ?? {}) },
    { weight: 1, arbitrary: naughty },
  )
  const text = json.map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 20, arbitrary: text.map((content) => ({ type, content })) },
    { weight: 1, arbitrary: text.map((content) => ({ type, content: content.slice(0, content.length >> 1) })) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => ({ type, content: Buffer.from(bytes) })) },
    { weight: 1, arbitrary: text.map((content) => ({ type: 'text/plain', content })) },
  )
}

const upload: fc.Arbitrary<Body> = fc
  .record({
    name: fc.constantFrom('deals.csv', 'contacts.tsv', 'a.ndjson', '../x.csv', 'x.xlsx', ''),
    rows: fc.array(
      fc.array(fc.oneof(fc.constantFrom('Name', 'Email', 'Amount', '1', '"', '""', ';', '\t'), fc.string())),
    ),
    separator: fc.constantFrom(',', ';', '\t', '|', '\u0000'),
    options: fc.oneof(
      fc.constant('{}'),
      naughty.map((value) => JSON.stringify(value) ?? ''),
    ),
  })
  .map(({ name, rows, separator, options }) => ({
    type: 'multipart/form-data; boundary=kith',
    content: [
      `--kith\r\ncontent-disposition: form-data; name="options"\r\n\r\n${options}`,
      `--kith\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${rows.map((row) => row.join(separator)).join('\n')}`,
      '--kith--\r\n',
    ].join('\r\n'),
  }))

/** Half a surrogate pair has no place in an address. */
function encode(value: unknown): string {
  return encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed())
}
