import { nearest } from '#kernel/spelling.ts'
import { FormulaError } from './parse-formula.ts'
import {
  demand,
  money,
  ownCurrency,
  ownZone,
  partOf,
  quoteText,
  sqlOf,
  sqlTypes,
  type Term,
  type TermType,
  termOf,
  written,
} from './term.ts'

export interface Given {
  term: Term
  at: number
}

interface Call {
  name: string
  of: readonly Given[]
  at: number
  /** Arguments as SQL. */
  values: (alias: string) => string[]
}

interface Known {
  /** Types of the arguments; the last one stands for any further ones. `any` takes all. */
  takes: readonly (TermType | 'any')[]
  /** Fewest and most arguments. */
  count: readonly [number, number]
  make: (call: Call) => Term
}

/** Throws FormulaError for a function that is not known, or arguments that it does not take. */
export function callFunction(name: string, of: readonly Given[], at: number): Term {
  const known = functions[name]
  if (!known) {
    const close = nearest(name, Object.keys(functions))
    throw new FormulaError(at, 'unknown-function', { name, near: close ?? '' })
  }
  const [fewest, most] = known.count
  if (of.length < fewest || of.length > most)
    throw new FormulaError(at, 'argument-count', { name, least: fewest, most, given: of.length })
  of.forEach(({ term, at: place }, index) => {
    const type = known.takes[Math.min(index, known.takes.length - 1)] as TermType | 'any'
    if (type !== 'any') demand(term, type, place, name)
  })
  return known.make({ name, of, at, values: (alias) => of.map(({ term }) => sqlOf(term, alias)) })
}

const many = 50

function known(
  type: TermType,
  takes: readonly (TermType | 'any')[],
  sql: (values: string[]) => string,
  more: { least?: number; most?: number } & Partial<Term> = {},
): Known {
  const { least = takes.length, most = takes.length, ...rest } = more
  return {
    takes,
    count: [least, most],
    make: ({ of, values }) =>
      termOf(
        type,
        of.map(({ term }) => term),
        (a) => sql(values(a)),
        rest,
      ),
  }
}

/** A number of letters or digits, kept within what the database takes. */
function small(value: string | undefined, from: number, to: number): string {
  return `greatest(least(trunc(${value}), ${to}), ${from})::integer`
}

const longest = 100_000
const whole = { isWhole: true }
const zoned = { isSteady: false }
const part = (unit: string) => known('number', ['date'], ([day]) => `extract(${unit} from ${day})`, whole)

const functions: Record<string, Known> = {
  if: { takes: ['any'], count: [2, many], make: ifThen },
  ifempty: { takes: ['any'], count: [2, many], make: ifEmpty },
  isempty: { takes: ['any'], count: [1, 1], make: isEmpty },
  not: known('boolean', ['boolean'], ([value]) => `(${value} is not true)`),
  and: known('boolean', ['boolean'], (values) => `(${values.map((value) => `${value} is true`).join(' and ')})`, {
    least: 1,
    most: many,
  }),
  or: known('boolean', ['boolean'], (values) => `(${values.map((value) => `${value} is true`).join(' or ')})`, {
    least: 1,
    most: many,
  }),

  abs: known('number', ['number'], ([value]) => `abs(${value})`),
  round: known(
    'number',
    ['number', 'number'],
    ([value, digits]) => `round(${value}, ${digits === undefined ? 0 : small(digits, -10, 10)})`,
    { least: 1 },
  ),
  floor: known('number', ['number'], ([value]) => `floor(${value})`, whole),
  ceiling: known('number', ['number'], ([value]) => `ceil(${value})`, whole),
  min: { takes: ['any'], count: [1, many], make: (call) => outermost('least', call) },
  max: { takes: ['any'], count: [1, many], make: (call) => outermost('greatest', call) },
  number: known(
    'number',
    ['text'],
    ([value]) => `(case when ${value} ~ '^ *-?[0-9]{1,30}([.][0-9]{1,10})? *$' then (${value})::numeric end)`,
  ),

  text: { takes: ['any'], count: [1, 1], make: ({ of }) => written((of[0] as Given).term) },
  lower: known('text', ['text'], ([value]) => `lower(${value})`),
  upper: known('text', ['text'], ([value]) => `upper(${value})`),
  trim: known('text', ['text'], ([value]) => `btrim(${value})`),
  length: known('number', ['text'], ([value]) => `length(${value})::numeric`, whole),
  left: known('text', ['text', 'number'], ([value, count]) => `left(${value}, ${small(count, 0, longest)})`),
  right: known('text', ['text', 'number'], ([value, count]) => `right(${value}, ${small(count, 0, longest)})`),
  mid: known(
    'text',
    ['text', 'number', 'number'],
    ([value, from, count]) => `substr(${value}, ${small(from, 1, longest)}, ${small(count, 0, longest)})`,
  ),
  replace: known(
    'text',
    ['text', 'text', 'text'],
    ([value, old, now]) => `left(replace(${value}, ${old}, ${now}), ${longest})`,
  ),
  contains: known('boolean', ['text', 'text'], ([value, inside]) => `(strpos(lower(${value}), lower(${inside})) > 0)`),
  startswith: known('boolean', ['text', 'text'], ([value, start]) => `starts_with(lower(${value}), lower(${start}))`),
  has: known('boolean', ['list', 'text'], ([list, value]) => `(${value} = any(${list}))`),
  count: known('number', ['list'], ([list]) => `cardinality(${list})::numeric`, whole),

  today: known('date', [], () => `(select (now() at time zone o.time_zone)::date from kith.organisation o)`, {
    ...zoned,
    tellsTime: true,
  }),
  now: known('time', [], () => 'now()', { ...zoned, tellsTime: true }),
  date: known('date', ['number', 'number', 'number'], (values) => `kith.make_day(${values.join(', ')})`),
  dateof: known('date', ['time'], ([time]) => `(${time} at time zone ${ownZone})::date`, zoned),
  year: part('year'),
  quarter: part('quarter'),
  month: part('month'),
  week: part('week'),
  day: part('day'),
  weekday: part('isodow'),
  adddays: known('date', ['date', 'number'], ([day, days]) => `kith.add_days(${day}, ${days})`),
  addmonths: known('date', ['date', 'number'], ([day, months]) => `kith.add_months(${day}, ${months})`),
  addyears: known('date', ['date', 'number'], ([day, years]) => `kith.add_months(${day}, trunc(${years}) * 12)`),
  daysbetween: known('number', ['date', 'date'], ([from, to]) => `(${to} - ${from})::numeric`, whole),
  monthsbetween: known('number', ['date', 'date'], ([from, to]) => `kith.months_between(${from}, ${to})`, whole),
  hoursbetween: known('number', ['time', 'time'], ([from, to]) => `(extract(epoch from (${to} - ${from})) / 3600)`),
  startofmonth: known('date', ['date'], ([day]) => `(${day} - extract(day from ${day})::integer + 1)`),
  endofmonth: known(
    'date',
    ['date'],
    ([day]) => `(kith.add_months(${day} - extract(day from ${day})::integer + 1, 1) - 1)`,
  ),

  money: { takes: ['number', 'text'], count: [1, 2], make: makeMoney },
  amount: {
    takes: ['money'],
    count: [1, 1],
    make: ({ of: [one] }) => termOf('number', [(one as Given).term], (a) => partOf((one as Given).term, '', a)),
  },
  currency: {
    takes: ['money'],
    count: [1, 1],
    make: ({ of: [one] }) => termOf('text', [(one as Given).term], (a) => partOf((one as Given).term, 'currency', a)),
  },
  worth: known('number', ['money'], ([value]) => `${value}`),
}

/** `if(condition, value, …, otherwise)`. */
function ifThen({ of, at }: Call): Term {
  const cases: [Term, Term][] = []
  for (let index = 0; index + 1 < of.length; index += 2) {
    const [condition, value] = [of[index], of[index + 1]] as [Given, Given]
    demand(condition.term, 'boolean', condition.at, 'if')
    cases.push([condition.term, value.term])
  }
  const otherwise = of.length % 2 === 1 ? (of.at(-1) as Given).term : null
  const values = [...cases.map(([, value]) => value), ...(otherwise ? [otherwise] : [])]
  return together({ name: 'if', values, of, at }, (suffix, type, a) => {
    const write = (term: Term) => cast(partOf(term, suffix, a), suffix, type)
    const whens = cases.map(([condition, value]) => `when ${sqlOf(condition, a)} then ${write(value)}`)
    return `(case ${whens.join(' ')}${otherwise ? ` else ${write(otherwise)}` : ''} end)`
  })
}

function ifEmpty({ of, at }: Call): Term {
  const values = of.map(({ term }) => term)
  return together({ name: 'ifEmpty', values, of, at }, (suffix, type, a) => {
    if (type !== 'money')
      return `coalesce(${values.map((term) => cast(partOf(term, suffix, a), suffix, type)).join(', ')})`
    // Amount and currency come from the same one.
    const whens = values
      .filter((term) => term.type === 'money')
      .map((term) => `when ${partOf(term, '', a)} is not null then ${partOf(term, suffix, a)}`)
    return `(case ${whens.join(' ')} end)`
  })
}

function isEmpty({ of }: Call): Term {
  const { term } = of[0] as Given
  return termOf('boolean', [term], (a) => `(${partOf(term, '', a)} is null)`)
}

function outermost(sql: 'least' | 'greatest', { name, of, at }: Call): Term {
  const terms = of.map(({ term }) => term)
  const [first] = terms as [Term]
  if (first.type === 'money' || !ordered.has(first.type)) throw new FormulaError(at, 'compares-only', { name })
  return together(
    { name, values: terms, of, at },
    (_, type, a) => `${sql}(${terms.map((term) => cast(sqlOf(term, a), '', type)).join(', ')})`,
  )
}

const ordered: ReadonlySet<TermType> = new Set(['number', 'date', 'time', 'text'])

/** An amount in a currency that is said, or in that of the organisation. */
function makeMoney({ of: [amount, said] }: Call): Term {
  const { term } = amount as Given
  if (said && (said.term.literal === null || !/^[A-Z]{3}$/.test(said.term.literal)))
    throw new FormulaError(said.at, 'currency-said')
  const currency = said ? `${quoteText(said.term.literal as string)}::text` : ownCurrency
  return money(
    [term],
    (suffix, a) =>
      suffix === '' || !said ? sqlOf(term, a) : `kith.to_base(${sqlOf(term, a)}, ${currency}, current_date)`,
    (a) => `(case when ${sqlOf(term, a)} is not null then ${currency} end)`,
    { isSteady: false, ...(said ? { tellsTime: true } : {}) },
  )
}

/** A value that may be any of several, which must be of one type. */
function together(
  { name, values, of, at }: { name: string; values: readonly Term[]; of: readonly Given[]; at: number },
  write: (suffix: string, type: Exclude<TermType, 'null'>, alias: string) => string,
): Term {
  const types = [...new Set(values.map(({ type }) => type).filter((type) => type !== 'null'))]
  const [type = null, other] = types
  if (type === null) throw new FormulaError(at, 'gives-nothing', { name })
  if (other) throw new FormulaError(at, 'gives-two-kinds', { name, left: type, right: other })
  const from = of.map(({ term }) => term)
  if (type === 'money')
    return money(
      from,
      (suffix, a) => write(suffix, type, a),
      (a) => write('currency', type, a),
    )
  return termOf(type, from, (a) => write('', type, a), {
    isWhole: values.every((term) => term.isWhole || term.type === 'null'),
  })
}

/** Nothing has a type of its own only when the database is told. */
function cast(sql: string, suffix: string, type: Exclude<TermType, 'null'>): string {
  return sql === 'null' ? `null::${suffix === 'currency' ? 'text' : sqlTypes[type]}` : sql
}
