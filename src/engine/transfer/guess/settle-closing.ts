import { dateFormat, readDate } from '../cells/read-date.ts'
import type { ColumnGuess, FieldShape, FileSample, ObjectShape } from './object-shape.ts'
import type { ColumnFacts } from './value-fit.ts'
import type { Why } from './why.ts'

interface Settling {
  file: FileSample
  facts: readonly ColumnFacts[]
  object: ObjectShape
  today: string | undefined
}

/**
 * "Close date" is a plan for what is open and a fact for what is over. Objects that have a field for each (a date, and a
 * backdated time of the same stem, `closesOn` and `closedAt`) get the fact when the rows say so: rows in some states all
 * have the date and rows in others have none; or all rows are in states that sound finished, with dates in the past.
 */
export function settleClosing(columns: ColumnGuess[], settling: Settling): ColumnGuess[] {
  const { object } = settling
  return columns.map((column, at) => {
    const planned = object.fields.find(({ name, type }) => name === column.field && type === 'date')
    const actual = planned && actualOf(planned, object)
    if (!actual || columns.some(({ field }) => field === actual.name)) return column
    const rule = whyActual(at, columns, settling)
    if (!rule) return { ...column, why: { code: 'all-have-it', values: { field: planned.label } } }
    const values = { ...rule.values, actual: actual.label, planned: planned.label }
    return { ...column, field: actual.name, why: { code: rule.code, values } }
  })
}

/** `closedAt` for `closesOn`: the time when it happened, which only an import may set. */
function actualOf(planned: FieldShape, object: ObjectShape): FieldShape | undefined {
  const stem = planned.name.slice(0, 4)
  return object.fields.find(
    ({ name, type, readOnly, backdated }) => type === 'dateTime' && readOnly && backdated && name.startsWith(stem),
  )
}

function whyActual(at: number, columns: ColumnGuess[], { file, facts, object, today }: Settling): Why | null {
  for (const [state, column] of columns.entries()) {
    const field = object.fields.find(({ name }) => name === column.field)
    const isState = field && (field.type === 'select' || (field.type === 'link' && field.required))
    if (!isState || state === at || (facts[state]?.keys.size ?? 0) > 30) continue
    const { full, bare, mixed } = groupStates(file, state, at)
    if (mixed.length > 0 || full.length === 0) continue
    const values = { states: full.join(' or '), header: columns[at]?.header ?? '' }
    if (bare.length > 0) return { code: 'only-finished', values }
    const areOver = full.every((name) => finished.test(name))
    if (areOver && isPast(facts[at]?.filled ?? [], today)) return { code: 'all-finished', values }
  }
  return null
}

/** States by whether their rows have a value in a column: (nearly) all of them, none, or some. */
function groupStates(file: FileSample, state: number, at: number): Record<'full' | 'bare' | 'mixed', string[]> {
  const counts = new Map<string, { rows: number; dated: number }>()
  for (const row of file.samples) {
    const name = row[state] ?? ''
    const count = counts.get(name) ?? { rows: 0, dated: 0 }
    count.rows++
    if ((row[at] ?? '') !== '') count.dated++
    counts.set(name, count)
  }
  const groups: Record<'full' | 'bare' | 'mixed', string[]> = { full: [], bare: [], mixed: [] }
  for (const [name, { rows, dated }] of counts) {
    groups[dated >= rows * 0.95 ? 'full' : dated <= rows * 0.05 ? 'bare' : 'mixed'].push(name)
  }
  return groups
}

const finished =
  /\b(won|lost|closed|done|completed|cancell?ed|finished|ganad[ao]s?|perdid[ao]s?|cerrad[ao]s?)\b|赢|输|成交|关闭|完成|виграно|програно|втрачено|закрито|успішно/i

function isPast(values: readonly string[], today: string | undefined): boolean {
  if (!today) return true
  const format = dateFormat(values)
  return values.every((value) => {
    const date = readDate(value, format)
    return !('value' in date) || date.value <= today
  })
}
