import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { ModelReasonCode } from '#kernel/model/model-reasons.ts'

/** A part of a formula; `at` is where it begins, counted from 1. */
export type Node =
  | { is: 'number'; text: string; at: number }
  | { is: 'text'; value: string; at: number }
  | { is: 'constant'; value: boolean | null; at: number }
  | { is: 'field'; name: string; at: number }
  | { is: 'call'; name: string; of: Node[]; at: number }
  | { is: 'operation'; sign: Sign; of: Node[]; at: number }

export type Sign = '+' | '-' | '*' | '/' | '%' | '&' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | 'not'

/** What is wrong with a formula, and where: `at` is counted from 1. */
export class FormulaError extends ModelFlaw {
  constructor(at: number, code: ModelReasonCode, values: Record<string, string | number> = {}) {
    super({ code, values: { ...values, at } })
    this.name = 'FormulaError'
  }
}

export const longestFormula = 2_000
const deepest = 40

/**
 * Reads a formula such as `if(stage = 'won', amount * 0.05, 0)`: numbers, texts in either quotes, names of fields with dots along links,
 * calls of functions (arguments between commas or semicolons), the usual signs. Throws FormulaError.
 */
export function parseFormula(text: string): Node {
  if (text.length > longestFormula)
    throw new FormulaError(longestFormula, 'formula-too-long', { limit: longestFormula })
  const reading: Reading = { tokens: tokensOf(text), next: 0, depth: 0, end: text.length + 1 }
  const node = readAbove(reading, 0)
  const rest = reading.tokens[reading.next]
  if (rest) throw unexpected(rest)
  return node
}

interface Token {
  is: 'number' | 'text' | 'name' | 'sign'
  text: string
  at: number
}

interface Reading {
  tokens: readonly Token[]
  next: number
  depth: number
  end: number
}

const shapes: readonly [Token['is'], RegExp][] = [
  ['number', /\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y],
  ['text', /'(?:[^']|'')*'|"(?:[^"]|"")*"/y],
  ['sign', /<=|>=|<>|!=|==|[-+*/%&=<>(),;]/y],
]

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at] as string)) {
      at++
      continue
    }
    const token = tokenAt(text, at)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

function tokenAt(text: string, at: number): Token {
  for (const [is, shape] of shapes) {
    shape.lastIndex = at
    const found = shape.exec(text)?.[0]
    if (found !== undefined) return { is, text: found, at: at + 1 }
  }
  const letter = String.fromCodePoint(text.codePointAt(at) as number)
  if (letter === "'" || letter === '"') throw new FormulaError(at + 1, 'text-without-end')
  throw new FormulaError(at + 1, 'means-nothing', { sign: letter })
}

/** How strongly signs bind; those of one level go from left to right. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '==', '!=', '<>', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/', '%'],
]
const spelled: Record<string, Sign> = { '==': '=', '<>': '!=' }

function readAbove(reading: Reading, level: number): Node {
  const signs = levels[level]
  if (!signs) return readSigned(reading)
  if (level === 2 && wordAt(reading) === 'not' && !isCall(reading)) {
    const at = take(reading).at
    return { is: 'operation', sign: 'not', of: [deeper(reading, () => readAbove(reading, 2))], at }
  }
  let left = readAbove(reading, level + 1)
  for (;;) {
    const sign = wordAt(reading)
    if (sign === null || !signs.includes(sign)) return left
    const { at } = take(reading)
    const right = readAbove(reading, level + 1)
    left = { is: 'operation', sign: spelled[sign] ?? (sign as Sign), of: [left, right], at }
  }
}

function readSigned(reading: Reading): Node {
  if (wordAt(reading) !== '-') return readOne(reading)
  const { at } = take(reading)
  return { is: 'operation', sign: '-', of: [deeper(reading, () => readSigned(reading))], at }
}

function readOne(reading: Reading): Node {
  const token = take(reading)
  const { at, text } = token
  if (token.is === 'number') return { is: 'number', text, at }
  if (token.is === 'text') return { is: 'text', value: unquoted(text), at }
  if (token.is === 'name') {
    if (wordAt(reading) === '(') return { is: 'call', name: text.toLowerCase(), of: readArguments(reading), at }
    const word = text.toLowerCase()
    if (word in constants) return { is: 'constant', value: constants[word] as boolean | null, at }
    if (word === 'and' || word === 'or') throw new FormulaError(at, 'needs-before', { sign: word })
    return { is: 'field', name: text, at }
  }
  if (text !== '(') throw unexpected(token)
  const node = deeper(reading, () => readAbove(reading, 0))
  close(reading)
  return node
}

const constants: Record<string, boolean | null> = { true: true, false: false, null: null }

function unquoted(text: string): string {
  const quote = text[0] as string
  return text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .normalize('NFC')
}

function readArguments(reading: Reading): Node[] {
  take(reading)
  const nodes: Node[] = []
  if (wordAt(reading) === ')') {
    take(reading)
    return nodes
  }
  for (;;) {
    nodes.push(deeper(reading, () => readAbove(reading, 0)))
    const word = wordAt(reading)
    if (word !== ',' && word !== ';') break
    take(reading)
  }
  close(reading)
  return nodes
}

function close(reading: Reading): void {
  const token = reading.tokens[reading.next]
  if (token?.text !== ')') throw new FormulaError(token?.at ?? reading.end, 'bracket-missing')
  reading.next++
}

/** The next sign, or the next word in small letters; null for what is neither. */
function wordAt({ tokens, next }: Reading): string | null {
  const token = tokens[next]
  return token && (token.is === 'sign' || token.is === 'name') ? token.text.toLowerCase() : null
}

function isCall({ tokens, next }: Reading): boolean {
  return tokens[next + 1]?.text === '('
}

function take(reading: Reading): Token {
  const token = reading.tokens[reading.next++]
  if (!token) throw new FormulaError(reading.end, 'end-missing')
  return token
}

function deeper(reading: Reading, read: () => Node): Node {
  if (++reading.depth > deepest)
    throw new FormulaError(reading.tokens[reading.next]?.at ?? reading.end, 'nested-too-deep', { limit: deepest })
  const node = read()
  reading.depth--
  return node
}

function unexpected({ is, text, at }: Token): FormulaError {
  return is === 'text'
    ? new FormulaError(at, 'text-not-expected')
    : new FormulaError(at, 'not-expected', { sign: text })
}
