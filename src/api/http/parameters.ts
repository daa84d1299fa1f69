import { badRequest, KithError } from '#kernel/errors.ts'
import type { JsonSchema } from './endpoint.ts'

/** A query parameter: how its text is read and what the description says of it. */
export interface Parameter<T = unknown> {
  description: string
  schema: JsonSchema
  example?: unknown
  /** Throws bad-request that names the parameter. */
  read: (text: string, name: string) => T
}

const longest = 16_000

export function text(description: string, more: { maxLength?: number; example?: string } = {}): Parameter<string> {
  const most = more.maxLength ?? longest
  return {
    description,
    schema: { type: 'string', maxLength: most },
    ...(more.example ? { example: more.example } : {}),
    read: (value, name) => {
      if (value.length > most) throw badRequest(name, `${name} has more than ${most} characters.`)
      return value
    },
  }
}

export function whole(
  description: string,
  { min, max, normally }: { min: number; max: number; normally?: number },
): Parameter<number> {
  return {
    description,
    schema: { type: 'integer', minimum: min, maximum: max, ...(normally === undefined ? {} : { default: normally }) },
    read: (value, name) => {
      const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
      if (!(number >= min && number <= max))
        throw badRequest(name, `${name} must be a whole number from ${min} to ${max}.`)
      return number
    },
  }
}

export function oneOf<const Choice extends string>(
  description: string,
  choices: readonly Choice[],
  normally?: Choice,
): Parameter<Choice> {
  return {
    description,
    schema: { type: 'string', enum: [...choices], ...(normally ? { default: normally } : {}) },
    read: (value, name) => {
      if (!choices.includes(value as Choice)) throw badRequest(name, `${name} must be one of ${choices.join(', ')}.`)
      return value as Choice
    },
  }
}

export function flag(description: string): Parameter<boolean> {
  const { schema, read } = oneOf(description, ['true', 'false'], 'false')
  return {
    description,
    schema: { ...schema, enum: ['true', 'false'] },
    read: (value, name) => read(value, name) === 'true',
  }
}

/** A list of names with commas between them. */
export function names(description: string, example?: string): Parameter<string[]> {
  return {
    description,
    schema: { type: 'string' },
    ...(example ? { example } : {}),
    read: (value) => value.split(',').flatMap((name) => name.trim() || []),
  }
}

export function identifier(description: string): Parameter<string> {
  return {
    description,
    schema: { type: 'string', format: 'uuid' },
    read: (value, name) => {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
        throw badRequest(name, `${name} must be an id (a UUID).`)
      return value.toLowerCase()
    },
  }
}

/** A JSON object, URL-encoded. */
export function json(
  description: string,
  example: unknown,
  parse: (value: string, name: string) => unknown,
): Parameter<unknown> {
  return {
    description,
    schema: { type: 'string', contentMediaType: 'application/json' },
    example: JSON.stringify(example),
    read: parse,
  }
}

/**
 * The query string as the call declares it. What it does not declare, what comes twice, and what is not UTF-8 is refused
 * with its name.
 */
export function readParameters(search: string, declared: Record<string, Parameter>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  if (search === '') return values
  for (const part of search.split('&')) {
    if (part === '') continue
    const at = part.indexOf('=')
    const name = decode(at < 0 ? part : part.slice(0, at), 'query')
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined
    if (!parameter) throw unknownParameter(name, Object.keys(declared))
    if (Object.hasOwn(values, name)) throw badRequest(name, `${name} is given twice.`)
    const value = decode(at < 0 ? '' : part.slice(at + 1), name)
    if (value.includes('\0')) throw badRequest(name, `${name} has a NUL character, which cannot be kept or compared.`)
    // An empty value says nothing, as an empty box of a form.
    if (value !== '') values[name] = parameter.read(value, name)
  }
  return values
}

function decode(value: string, name: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    throw badRequest(
      name,
      `${name} is not well-formed: a percent sign must begin the code of a UTF-8 character, as in %C3%A9.`,
    )
  }
}

function unknownParameter(name: string, known: readonly string[]): KithError {
  const said = JSON.stringify(name.slice(0, 60))
  const message = `There is no parameter ${said} here${known.length > 0 ? `; there are ${known.join(', ')}` : ''}.`
  return new KithError('bad-request', message, {
    problems: [{ path: name.slice(0, 60).replaceAll('\0', ''), message }],
  })
}
