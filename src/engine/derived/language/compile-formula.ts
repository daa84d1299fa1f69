import { callFunction } from './functions.ts'
import { FormulaError, type Node, parseFormula, type Sign } from './parse-formula.ts'
import { currencyOf, demand, money, ownCurrency, quoteText, sqlOf, type Term, termOf, written } from './term.ts'

/** What a formula finds under the names that it says; throws FormulaError for what is not there. */
export type Scope = (name: string, at: number) => Term

/** Reads a formula and settles of what type each part of it is. Throws FormulaError, which names the position. */
export function compileFormula(text: string, scope: Scope): Term {
  return compile(parseFormula(text), scope)
}

function compile(node: Node, scope: Scope): Term {
  switch (node.is) {
    case 'number':
      return termOf('number', [], () => `${node.text}::numeric`, { isWhole: !node.text.includes('.') })
    case 'text':
      return termOf('text', [], () => `${quoteText(node.value)}::text`, { literal: node.value })
    case 'constant':
      return node.value === null ? nothing : termOf('boolean', [], () => String(node.value))
    case 'field':
      return scope(node.name, node.at)
    case 'call':
      return callFunction(
        node.name,
        node.of.map((one) => ({ term: compile(one, scope), at: one.at })),
        node.at,
      )
    case 'operation':
      return operate(
        node.sign,
        node.of.map((one) => compile(one, scope)),
        node.at,
      )
  }
}

const nothing = termOf('null', [], () => 'null')

function operate(sign: Sign, [left, right]: Term[], at: number): Term {
  if (!left) throw new FormulaError(at, 'needs-after', { sign })
  if (!right) return sign === 'not' ? not(left, at) : minus(left, at)
  if (sign === 'and' || sign === 'or') return both(sign, { left, right, at })
  if (sign === '&') return joined(left, right)
  if (sign === '+' || sign === '-') return addUp(sign, { left, right, at })
  if (sign === '*' || sign === '/' || sign === '%') return multiply(sign, { left, right, at })
  return compare(sign as Comparison, { left, right, at })
}

function joined(left: Term, right: Term): Term {
  const [one, other] = [written(left), written(right)]
  return termOf('text', [one, other], (a) => `(${sqlOf(one, a)} || ${sqlOf(other, a)})`)
}

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

interface Pair {
  left: Term
  right: Term
  at: number
}

function not(term: Term, at: number): Term {
  demand(term, 'boolean', at, 'not')
  return termOf('boolean', [term], (a) => `(${sqlOf(term, a)} is not true)`)
}

function both(sign: 'and' | 'or', { left, right, at }: Pair): Term {
  for (const term of [left, right]) demand(term, 'boolean', at, sign)
  return termOf('boolean', [left, right], (a) => `(${sqlOf(left, a)} is true ${sign} ${sqlOf(right, a)} is true)`)
}

function minus(term: Term, at: number): Term {
  if (term.type === 'money')
    return money(
      [term],
      (suffix, a) => `(-${term.parts[suffix]?.(a)})`,
      (a) => currencyOf(term, a),
    )
  demand(term, 'number', at, '-')
  return termOf('number', [term], (a) => `(-${sqlOf(term, a)})`, { isWhole: term.isWhole })
}

function addUp(sign: '+' | '-', { left, right, at }: Pair): Term {
  const types = `${left.type} ${right.type}`
  const of = [left, right]
  const infix = (a: string) => `(${sqlOf(left, a)} ${sign} ${sqlOf(right, a)})`
  if (types === 'number number') return termOf('number', of, infix, { isWhole: left.isWhole && right.isWhole })
  if (types === 'money money') return addMoney(sign, left, right)
  if (types === 'date number')
    return termOf('date', of, (a) => `kith.add_days(${sqlOf(left, a)}, ${sign === '-' ? '-' : ''}${sqlOf(right, a)})`)
  if (types === 'number date' && sign === '+') return addUp('+', { left: right, right: left, at })
  if (types === 'time number')
    return termOf('time', of, (a) => `kith.add_time(${sqlOf(left, a)}, ${sign === '-' ? '-' : ''}${sqlOf(right, a)})`, {
      isSteady: false,
    })
  if (types === 'date date' && sign === '-')
    return termOf('number', of, (a) => `${infix(a)}::numeric`, { isWhole: true })
  if (types === 'time time' && sign === '-')
    return termOf('number', of, (a) => `(extract(epoch from ${infix(a)}) / 86400)`)
  if (sign === '+' && (left.type === 'text' || right.type === 'text')) throw new FormulaError(at, 'texts-joined')
  throw unfit(sign, { left, right, at })
}

/** In one currency its own; otherwise in that of the organisation, at the rates of the records. */
function addMoney(sign: '+' | '-', left: Term, right: Term): Term {
  const isSame = (a: string) => `${currencyOf(left, a)} = ${currencyOf(right, a)}`
  return money(
    [left, right],
    (suffix, a) => {
      const infix = (part: string) => `${left.parts[part]?.(a)} ${sign} ${right.parts[part]?.(a)}`
      return suffix === 'base'
        ? `(${infix('base')})`
        : `(case when ${isSame(a)} then ${infix('')} else ${infix('base')} end)`
    },
    (a) => `(case when ${isSame(a)} then ${currencyOf(left, a)} else ${ownCurrency} end)`,
    { isSteady: false },
  )
}

function multiply(sign: '*' | '/' | '%', { left, right, at }: Pair): Term {
  const types = `${left.type} ${right.type}`
  const of = [left, right]
  const by = (a: string) => (sign === '*' ? sqlOf(right, a) : `nullif(${sqlOf(right, a)}, 0)`)
  if (types === 'number number')
    return termOf('number', of, (a) => `(${sqlOf(left, a)} ${sign} ${by(a)})`, {
      isWhole: sign !== '/' && left.isWhole && right.isWhole,
    })
  if (types === 'money number' && sign !== '%')
    return money(
      of,
      (suffix, a) => `(${left.parts[suffix]?.(a)} ${sign} ${by(a)})`,
      (a) => currencyOf(left, a),
    )
  if (types === 'number money' && sign === '*') return multiply('*', { left: right, right: left, at })
  if (types === 'money money' && sign === '/') return termOf('number', of, (a) => `(${sqlOf(left, a)} / ${by(a)})`)
  throw unfit(sign, { left, right, at })
}

function compare(sign: Comparison, { left, right, at }: Pair): Term {
  const [one, other] = [left.type, right.type]
  const isPair = one === other || (one === 'money' && other === 'number') || (one === 'number' && other === 'money')
  const isAboutNothing = (one === 'null' || other === 'null') && (sign === '=' || sign === '!=')
  const isOrdered = sign === '=' || sign === '!=' || (one !== 'boolean' && one !== 'link')
  if (one === 'list' || other === 'list') throw new FormulaError(at, 'list-asked')
  if (!isAboutNothing && (!isPair || !isOrdered)) throw unfit(sign, { left, right, at })
  const collate = one === 'text' && isOrdered && sign !== '=' && sign !== '!=' ? ' collate "und-x-icu"' : ''
  // An empty value is the same as an empty one, and neither smaller nor larger than anything.
  return termOf('boolean', [left, right], (a) => {
    const [x, y] = [sqlOf(left, a), sqlOf(right, a)]
    if (sign === '=') return `(${x} is not distinct from ${y})`
    if (sign === '!=') return `(${x} is distinct from ${y})`
    return `((${x}${collate} ${sign} ${y}) is true)`
  })
}

function unfit(sign: string, { left, right, at }: Pair): FormulaError {
  return new FormulaError(at, 'sign-unfit', { sign, left: left.type, right: right.type })
}
