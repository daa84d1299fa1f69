import { FormulaError } from './parse-formula.ts'

/** What a part of a formula is worth. A `list` holds texts; of a `link` only whether there is one can be asked. */
export type TermType = 'number' | 'text' | 'boolean' | 'date' | 'time' | 'money' | 'list' | 'link' | 'null'

/** SQL over the row `alias`; with an empty alias the columns stand alone, as in the definition of an index. */
export type Emit = (alias: string) => string

/** A part of a formula, understood. */
export interface Term {
  type: TermType
  /** By suffix of the column; money has its amount (''), `currency` and `base`, everything else only ''. */
  parts: Readonly<Record<string, Emit>>
  /** A number without digits after the point. */
  isWhole: boolean
  /** The same for the same row at all times, so that an index may hold it. */
  isSteady: boolean
  /** Another one tomorrow. */
  tellsTime: boolean
  /** It says itself what it is: only such a text can be a currency. */
  literal: string | null
}

/** A term made of others: as steady as they are. */
export function termOf(type: TermType, of: readonly Term[], sql: Emit, more: Partial<Term> = {}): Term {
  return {
    type,
    parts: { '': sql },
    isWhole: false,
    isSteady: of.every((one) => one.isSteady),
    tellsTime: of.some((one) => one.tellsTime),
    literal: null,
    ...more,
  }
}

/** The one SQL value by which it is compared: of money what it is worth in the organisation's currency. */
export function sqlOf({ type, parts }: Term, alias: string): string {
  return (parts[type === 'money' ? 'base' : ''] as Emit)(alias)
}

export function partOf({ type, parts }: Term, suffix: string, alias: string): string {
  return type === 'null' ? 'null' : (parts[suffix] as Emit)(alias)
}

/** A text as SQL, with everything but plain letters and digits escaped: no quote or bracket of it stands in the statement. */
export function quoteText(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9 ]/gu, (letter) => {
    const code = (letter.codePointAt(0) as number).toString(16)
    return code.length > 4 ? `\\+${code.padStart(6, '0')}` : `\\${code.padStart(4, '0')}`
  })
  return `U&'${safe}'`
}

/** How SQL calls each type, for empty values of it. */
export const sqlTypes: Record<Exclude<TermType, 'null'>, string> = {
  number: 'numeric',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'timestamptz',
  money: 'numeric',
  list: 'text[]',
  link: 'uuid',
}

/** Money of a computed amount: `make` writes the amount and what it is worth. */
export function money(
  of: readonly Term[],
  make: (suffix: '' | 'base', alias: string) => string,
  currency: (alias: string) => string,
  more: Partial<Term> = {},
): Term {
  const parts = { '': (a: string) => make('', a), base: (a: string) => make('base', a), currency }
  return { ...termOf('money', of, parts[''], more), parts }
}

export function currencyOf({ parts }: Term, alias: string): string {
  return parts['currency']?.(alias) ?? 'null'
}

/** As a text, empty when there is nothing. How days and lists are written, no index may count on. */
export function written(term: Term): Term {
  return termOf(
    'text',
    [term],
    (a) => `coalesce(${textOf(term, a)}, '')`,
    isPlain.has(term.type) ? {} : { isSteady: false },
  )
}

const isPlain: ReadonlySet<TermType> = new Set(['text', 'number', 'money', 'boolean', 'null'])

function textOf(term: Term, alias: string): string {
  const value = sqlOf(term, alias)
  if (term.type === 'number') return `trim_scale(${value})::text`
  if (term.type === 'money') return `trim_scale(${term.parts['']?.(alias)})::text || ' ' || ${currencyOf(term, alias)}`
  if (term.type === 'date') return `to_char(${value}, 'YYYY-MM-DD')`
  if (term.type === 'time') return `to_char(${value} at time zone ${ownZone}, 'YYYY-MM-DD HH24:MI')`
  if (term.type === 'list') return `array_to_string(${value}, ', ')`
  return `(${value})::text`
}

export const ownZone = '(select o.time_zone from kith.organisation o)'

export const ownCurrency = '(select o.currency from kith.organisation o)'

export function demand(term: Term, type: TermType, at: number, what: string): void {
  if (term.type !== type && term.type !== 'null')
    throw new FormulaError(at, 'needs-kind', { sign: what, needed: type, given: term.type })
}
