import type { JsonSchema } from '#api/http/endpoint.ts'
import type { ApiDescription, Operation } from './openapi.ts'
import { escapeHtml, writePage } from './page.ts'

/** The description as a page for people: every call under its group, closed until it is asked for. */
export function writeReference(api: ApiDescription): string {
  const groups = new Map<string, string[]>()
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const [tag = ''] = operation.tags
      groups.set(tag, [...(groups.get(tag) ?? []), writeOperation(api, { path, method, operation })])
    }
  }
  const named = api.tags.filter(({ name }) => groups.has(name))
  const index = named.map(({ name }) => `<li><a href="#${anchorOf(name)}">${escapeHtml(name)}</a></li>`).join('')
  const sections = named.map(
    ({ name, description }) =>
      `<section><h2 id="${anchorOf(name)}">${escapeHtml(name)}</h2><p class="dim">${writeText(description)}</p>${groups.get(name)?.join('')}</section>`,
  )
  const about = api.info.description.split('\n\n').map((paragraph) => `<p>${writeText(paragraph)}</p>`)
  return writePage(
    'HTTP API · Kith',
    `<main>
<h1>HTTP API</h1>
<p class="lead">Below <code>/api/v1</code>; for tools: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
${about.join('\n')}
<nav aria-label="Groups of calls"><ul>${index}</ul></nav>
${sections.join('\n')}
</main>`,
  )
}

interface Place {
  path: string
  method: string
  operation: Operation
}

function writeOperation(api: ApiDescription, { path, method, operation }: Place): string {
  const parts = [
    operation.description ? `<p>${writeText(operation.description)}</p>` : '',
    writeParameters(api, operation),
    writeBody(api, operation),
    writeResponses(api, operation),
  ]
  const summary = `<span class="method">${method.toUpperCase()}</span><span class="path">${escapeHtml(path)}</span><span class="what">${escapeHtml(operation.summary)}</span>`
  return `<details id="${operation.operationId}"><summary>${summary}</summary><div>${parts.join('')}</div></details>`
}

function writeParameters(api: ApiDescription, { parameters = [] }: Operation): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map((given) => {
    const parameter = follow(api, given)
    const example =
      parameter['example'] === undefined ? '' : ` Example: <code>${escapeHtml(String(parameter['example']))}</code>`
    const text = writeText(String(parameter['description'] ?? ''))
    return row([
      `<code>${escapeHtml(String(parameter['name']))}</code>`,
      `${escapeHtml(String(parameter['in']))}, ${nameOf(parameter['schema'] as JsonSchema)}`,
      text + example,
    ])
  })
  return `<h3>Parameters</h3>${table(rows)}`
}

function writeBody(api: ApiDescription, { requestBody }: Operation): string {
  if (!requestBody) return ''
  const contents = Object.entries(requestBody['content'] as Record<string, { schema: JsonSchema; example?: unknown }>)
  const [type, { schema, example }] = contents[0] as (typeof contents)[number]
  const shown = example === undefined ? '' : `<pre><code>${escapeHtml(JSON.stringify(example, null, 2))}</code></pre>`
  return `<h3>Body <span class="dim">${escapeHtml(type)}</span></h3>${writeMembers(api, schema)}${shown}`
}

function writeResponses(api: ApiDescription, { responses }: Operation): string {
  const rows = Object.entries(responses).map(([status, given]) => {
    const response = follow(api, given)
    const content = Object.values((response['content'] ?? {}) as Record<string, { schema?: JsonSchema }>)[0]
    const isProblem = '$ref' in given
    const shape = content?.schema && !isProblem ? `<br>${nameOf(content.schema)}` : ''
    return row([`<code>${status}</code>`, escapeHtml(String(response['description'])) + shape])
  })
  const success = Object.values(responses).find((response) => !('$ref' in response))
  const schema = Object.values((success?.['content'] ?? {}) as Record<string, { schema?: JsonSchema }>)[0]?.schema
  return `<h3>Answers</h3>${table(rows)}${schema ? writeMembers(api, schema) : ''}`
}

/** The members of an object, one row each; a page shows what its records have. */
function writeMembers(api: ApiDescription, schema: JsonSchema): string {
  const whole = flatten(api, schema)
  const members = Object.entries((whole['properties'] ?? {}) as Record<string, JsonSchema>)
  if (members.length === 0) return ''
  const required = new Set((whole['required'] ?? []) as string[])
  const rows = members.map(([name, member]) => {
    const words = [member['title'], member['description']].filter(Boolean).join('. ')
    return row([`<code>${escapeHtml(name)}</code>${required.has(name) ? ' *' : ''}`, nameOf(member), writeText(words)])
  })
  const [title] = /\w+$/.exec(String(schema['$ref'] ?? '')) ?? []
  return `${title ? `<h3>${escapeHtml(title)}</h3>` : ''}${table(rows)}`
}

/** The parts of an `allOf` as one. */
function flatten(api: ApiDescription, schema: JsonSchema): JsonSchema {
  const whole = follow(api, schema)
  const parts = ((whole['allOf'] ?? []) as JsonSchema[]).map((part) => flatten(api, part))
  if (parts.length === 0) return whole
  const properties = Object.assign({}, whole['properties'], ...parts.map((part) => part['properties'])) as JsonSchema
  const required = [whole, ...parts].flatMap((part) => (part['required'] ?? []) as string[])
  return { ...whole, properties, required }
}

function follow(api: ApiDescription, given: JsonSchema): JsonSchema {
  const [, group, name] = /^#\/components\/(\w+)\/(.+)$/.exec(String(given['$ref'] ?? '')) ?? []
  return group && name ? (api.components[group]?.[name] ?? given) : given
}

/** A schema in a word or two: `text, up to 200 characters`, `Account or null`. */
function nameOf(schema: JsonSchema): string {
  const ref = /\w+$/.exec(String(schema['$ref'] ?? ''))?.[0]
  if (ref) return escapeHtml(ref)
  const choices = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined
  if (choices) return choices.map(nameOf).join(' or ')
  if (Array.isArray(schema['enum']))
    return schema['enum'].map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' ')
  if ('const' in schema) return `<code>${escapeHtml(String(schema['const']))}</code>`
  const types = [schema['type'] ?? 'anything'].flat() as string[]
  const format = schema['format'] ? ` (${escapeHtml(String(schema['format']))})` : ''
  return types.map((type) => nameOfType(type, schema)).join(' or ') + format
}

function nameOfType(type: string, schema: JsonSchema): string {
  if (type === 'array') return `list of ${nameOf((schema['items'] ?? {}) as JsonSchema)}`
  const members = Object.keys((schema['properties'] ?? {}) as object)
  if (type === 'object' && members.length > 0 && members.length < 12)
    return `<code>{${escapeHtml(members.join(', '))}}</code>`
  return escapeHtml(type)
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

function table(rows: readonly string[]): string {
  return `<div class="wide"><table>${rows.join('')}</table></div>`
}

/** The little Markdown that descriptions use: code, strong and emphasised words. */
function writeText(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('`') && part.length > 2) return `<code>${escapeHtml(part.slice(1, -1))}</code>`
      return escapeHtml(part)
        .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
        .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    })
    .join('')
}

function anchorOf(name: string): string {
  return `group-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
}
