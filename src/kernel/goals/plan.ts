import { addDays, daysBetween } from '../time.ts'

/** `from` is in it, `to` is the first day that is not. */
interface Span {
  from: string
  to: string
}

/** What one is to reach within some days. */
export interface Aim extends Span {
  value: number
}

/** What a time asks for, and how much of it is due by the end of today; null before it begins. */
export interface Plan {
  value: number
  due: number | null
}

/**
 * What the aims of one person or branch come to within a time. Each day counts once: by the longest aim that lies within that
 * time, and where there is none by its share of one that reaches beyond. Null: no aim touches the time.
 */
export function planOf(aims: readonly Aim[], time: Span, today: string): Plan | null {
  const isWithin = ({ from, to }: Span) => from >= time.from && to <= time.to
  const ordered = addedUp(aims).toSorted(
    (a, b) =>
      Number(isWithin(b)) - Number(isWithin(a)) ||
      (isWithin(a) ? lengthOf(b) - lengthOf(a) : lengthOf(a) - lengthOf(b)),
  )
  let free: Span[] = [time]
  const parts: Aim[] = []
  for (const aim of ordered) {
    for (const days of free.flatMap((each) => common(each, aim)))
      parts.push({ ...days, value: aim.value * (lengthOf(days) / lengthOf(aim)) })
    free = free.flatMap((each) => without(each, aim))
  }
  if (parts.length === 0) return null
  const passed: Span = { from: time.from, to: addDays(today, 1) }
  const due = parts.flatMap((part) =>
    common(part, passed).map((days) => part.value * (lengthOf(days) / lengthOf(part))),
  )
  return { value: sum(parts.map(({ value }) => value)), due: today < time.from ? null : sum(due) }
}

export function sumOfPlans(plans: readonly Plan[]): Plan | null {
  if (plans.length === 0) return null
  const due = plans.flatMap((plan) => plan.due ?? [])
  return { value: sum(plans.map(({ value }) => value)), due: due.length > 0 ? sum(due) : null }
}

/** Several for the very same days, such as of two lines of business, are one. */
function addedUp(aims: readonly Aim[]): Aim[] {
  return [...Map.groupBy(aims, ({ from, to }) => `${from} ${to}`).values()].map((same) => ({
    ...(same[0] as Aim),
    value: sum(same.map(({ value }) => value)),
  }))
}

function common(a: Span, b: Span): Span[] {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to]
  return from < to ? [{ from, to }] : []
}

function without(all: Span, taken: Span): Span[] {
  const [before, after] = [
    { from: all.from, to: all.to < taken.from ? all.to : taken.from },
    { from: all.from > taken.to ? all.from : taken.to, to: all.to },
  ]
  return [before, after].filter(({ from, to }) => from < to)
}

function lengthOf({ from, to }: Span): number {
  return daysBetween(from, to)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
