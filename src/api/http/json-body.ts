import { badRequest, KithError } from '#kernel/errors.ts'
import { findJsonFault } from './json-fault.ts'

const deepest = 64
/** Of one object. No record has as many fields, and a parser takes seconds for hundreds of thousands. */
const mostMembers = 2000
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads JSON strictly: UTF-8, at most 64 levels deep, at most 2,000 members an object, no `__proto__`, and no text or number that could not be stored or
 * answered again (NUL, half a surrogate pair, 1e999). Throws bad-request that names the place.
 */
export function readJson(bytes: Buffer): unknown {
  // First, since a parser takes seconds and gigabytes for what ten million brackets mean.
  refuseMonsters(bytes)
  return parseJson(decodeText(bytes), 'body')
}

/** The same for JSON that is text already, such as the filter in a query string. */
export function readJsonText(text: string, name: string): unknown {
  refuseMonsters(Buffer.from(text))
  return parseJson(text, name)
}

function decodeText(bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw badRequest('body', 'The body is not UTF-8.')
  }
}

function parseJson(text: string, name: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const { line, column, message } = findJsonFault(text)
    const place = `line ${line}, column ${column}`
    const detail = `${name === 'body' ? 'The body' : name} is not JSON: ${message} at ${place}.`
    throw new KithError('bad-request', detail, {
      problems: [{ path: name, message: `${message} at ${place}` }],
      extra: { line, column },
    })
  }
  if (suspicious.test(text)) refuseBadValues(value, name === 'body' ? '' : name)
  return value
}

/** Only with one of these can a parsed text hold what is refused. */
const suspicious = /\\u|__proto__|\d[eE]\+?\d{3}|\d{300}/

function refuseMonsters(bytes: Buffer): void {
  const members = new Uint32Array(deepest + 1)
  let depth = 0
  let inString = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inString) {
      if (byte === backslash) at++
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (byte === openBrace || byte === openBracket) {
      if (++depth > deepest)
        throw badRequest('body', `The JSON is nested more than ${deepest} levels deep (at byte ${at + 1}).`)
      members[depth] = 0
    } else if (byte === colon) {
      members[depth] = (members[depth] ?? 0) + 1
      if ((members[depth] ?? 0) > mostMembers)
        throw badRequest('body', `An object of the JSON has more than ${mostMembers} members (at byte ${at + 1}).`)
    } else if (byte === closeBrace || byte === closeBracket) depth--
  }
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

function refuseBadValues(value: unknown, path: string): void {
  if (typeof value === 'string') refuseText(value, path)
  if (typeof value === 'number' && !Number.isFinite(value))
    throw badRequest(path || 'body', 'This number is too large.')
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseBadValues(item, `${path}[${index}]`)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const shown = key.toWellFormed().replaceAll('\0', '\ufffd').slice(0, 100)
      const place = path ? `${path}.${shown}` : shown
      if (key === '__proto__') throw badRequest(place, 'A member may not be called __proto__.')
      refuseText(key, place)
      refuseBadValues(item, place)
    }
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes('\0')) throw badRequest(path || 'body', 'The text has a NUL character, which cannot be stored.')
  if (!text.isWellFormed())
    throw badRequest(path || 'body', 'The text has half of a surrogate pair, which is no character.')
}
