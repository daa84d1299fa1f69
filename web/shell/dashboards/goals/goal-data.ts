import { type Plan, sumOfPlans } from '#kernel/goals/plan.ts'
import { daysBetween } from '#kernel/time.ts'
import type { AggregateBody } from '#web/data/about.ts'
import { type CatalogInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { currentSession } from '#web/data/session.ts'
import type { MoneyValue } from '#web/kit/format.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import { sumMoney } from '#web/records/page/related/sum-money.ts'
import { withBelow } from '../../branch-tree.ts'
import type { Measure, Widget } from '../dashboard-data.ts'
import { type BoardScope, narrowed } from '../scope/board-scope.ts'
import { lengthIn, spanOf } from '../scope/stretch.ts'
import { endOf, measuresOf } from '../widgets/ask.ts'
import { type Drill, drillTo } from '../widgets/drill.ts'
import type { Figures } from '../widgets/figures.ts'
import { type Amount, readAmount } from '../widgets/parts.ts'
import { type Held, type Holder, holdersOf, sharedConditions, type Target } from './holders.ts'

export interface Goal {
  widget: Widget
  object: ObjectInfo
  catalog: CatalogInfo
  scope: BoardScope
}

/** What somebody has reached of what they are to reach. */
export interface Score {
  key: string
  label: string
  amount: Amount
  plan: Plan | null
  /** Of the plan; 1 is all of it. */
  share: number | null
  drill: Drill
}

/** The targets that touch the time of the board. Null: the goal goes by none, or the person sees none. */
export function targetsAsked({
  widget,
  object,
  catalog,
  scope,
}: Goal): { object: ObjectInfo; body: AggregateBody } | null {
  const target = catalog.objects.get('target')
  const span = spanOf(scope.stretch)
  const { targets: measure } = widget.goal ?? {}
  const value = isMoney({ widget, object, catalog }) ? 'amount' : 'number'
  if (!measure || !target || !span || !fieldOf(target, value)) return null
  const filter = allOf(
    { measure },
    { startsOn: { lt: span.to }, endsOn: { gte: span.from } },
    sharedConditions(widget.filter, sharedLinks(object, target)),
  )
  const links = ['person', 'team', 'branch'].filter((name) => fieldOf(target, name))
  const days = ['startsOn', 'endsOn'].map((field) => ({ field, bucket: 'day' }))
  const measures = [{ fn: 'sum', field: value, as: 'value' }]
  return { object: target, body: { filter, groupBy: [...links, ...days], measures, limit: 1000 } }
}

/** Links of both to the same, besides those that say whose a target is. */
function sharedLinks({ fields }: ObjectInfo, target: ObjectInfo): string[] {
  return fields.flatMap(({ name, target: to, system }) =>
    to && !system && !['owner', 'branch'].includes(name) && fieldOf(target, name)?.target === to ? [name] : [],
  )
}

/** Once the targets are there: whose they are, and what is to be asked of the records. */
export function recordsAsked(
  goal: Goal,
  targets: Figures | null,
): Held & { body: AggregateBody; filter: Filter | null } {
  const { widget, object, scope } = goal
  const span = spanOf(scope.stretch)
  const me = currentSession().user
  const read = (targets?.data ?? []).map(readTarget)
  const none: Held = { holders: [], narrow: null }
  const isPlanned = widget.goal?.targets !== undefined
  const held = isPlanned && span ? holdersOf(read, { widget, scope, span, me }) : none
  const measure = measuresOf(widget)[0] as Measure
  const filter = allOf(narrowed(widget, object, scope).filter, held.narrow)
  const groupBy = groupOf(goal)
  const body: AggregateBody = groupBy
    ? { filter, groupBy: [{ field: groupBy, as: 'group0' }], measures: [{ ...measure, as: 'now' }], limit: 1000 }
    : { filter, measures: [{ ...measure, as: 'now' }] }
  return { ...held, body, filter }
}

/** By whom a goal is told apart: by people, or by branches. */
export function groupOf({ widget, object }: Pick<Goal, 'widget' | 'object'>): 'owner' | 'branch' | null {
  const field = widget.goal?.targets === undefined ? null : widget.groupBy?.field
  return (field === 'owner' || field === 'branch') && fieldOf(object, field) ? field : null
}

function readTarget(row: Record<string, unknown>): Target {
  const { value, ...rest } = row as unknown as Omit<Target, 'value'> & { value: MoneyValue | number | string | null }
  const amount = typeof value === 'object' ? value?.amount : value
  const link = (name: 'person' | 'team' | 'branch') => rest[name] ?? null
  return { ...rest, person: link('person'), team: link('team'), branch: link('branch'), value: Number(amount ?? 0) }
}

export function isMoney({ widget, object, catalog }: Pick<Goal, 'widget' | 'object' | 'catalog'>): boolean {
  const { fn, field } = measuresOf(widget)[0] as Measure
  return Boolean(field) && !fn.startsWith('count') && endOf(catalog, object, field ?? '')?.kind === 'money'
}

/** All together, against what is set or what the targets come to. */
export function scoreOfAll(
  goal: Goal,
  { holders, filter }: Pick<ReturnType<typeof recordsAsked>, 'holders' | 'filter'>,
  figures: Figures,
): Score {
  const { widget, object } = goal
  const amount = read(goal, figures.data[0]?.['now'], figures)
  const plan =
    widget.goal?.targets === undefined ? fixedPlan(goal) : sumOfPlans(holders.flatMap((each) => each.plan ?? []))
  return {
    key: '',
    label: '',
    amount,
    plan,
    share: shareOf(amount, plan),
    drill: drillTo(object, filter, measuresOf(widget)[0]?.filter),
  }
}

function fixedPlan({ widget, scope }: Goal): Plan | null {
  const { value, per } = widget.goal ?? {}
  const times = per ? lengthIn(per, scope.stretch) : 1
  if (!value || times === null) return null
  const whole = Number(value) * times
  const span = widget.date ? spanOf(scope.stretch) : null
  if (!span || scope.today < span.from) return { value: whole, due: null }
  const passed = Math.min(1, (daysBetween(span.from, scope.today) + 1) / daysBetween(span.from, span.to))
  return { value: whole, due: whole * passed }
}

/** Each who has something to reach or has reached something, the furthest first. */
export function scoresOf(
  goal: Goal,
  { holders, filter }: Pick<ReturnType<typeof recordsAsked>, 'holders' | 'filter'>,
  figures: Figures,
): Score[] {
  const rows = new Map(figures.data.map((row) => [(row['group0'] as { id: string } | null)?.id ?? '', row]))
  const scores = groupOf(goal) === 'branch' ? branchScores(goal, holders, rows) : personScores(holders, rows)
  const only = measuresOf(goal.widget)[0]?.filter
  return scores
    .map(({ raw, filter: own, plan, id, label }): Score => {
      const amount = read(goal, raw, figures)
      return {
        key: id,
        label,
        amount,
        plan,
        share: shareOf(amount, plan),
        drill: drillTo(goal.object, filter, only, own),
      }
    })
    .filter(({ amount, plan }) => plan || amount.value)
    .toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1) || (b.amount.value ?? 0) - (a.amount.value ?? 0))
}

type Raw = Pick<Holder, 'id' | 'label' | 'plan' | 'filter'> & { raw: unknown }
type Rows = ReadonlyMap<string, Record<string, unknown>>

function personScores(holders: readonly Holder[], rows: Rows): Raw[] {
  const planned = holders.map((holder) => ({ ...holder, raw: rows.get(holder.id)?.['now'] }))
  const known = new Set(holders.map(({ id }) => id))
  const others = [...rows].filter(([id]) => id !== '' && !known.has(id))
  return [
    ...planned,
    ...others.map(([id, row]) => {
      const { label } = row['group0'] as { label: string | null }
      return { id, label: label ?? '', plan: null, filter: { owner: id }, raw: row['now'] }
    }),
  ]
}

/** A branch has what those below it have. */
function branchScores({ scope, widget }: Goal, holders: readonly Holder[], rows: Rows): Raw[] {
  const isAdditive = ['count', 'sum'].includes(measuresOf(widget)[0]?.fn ?? '')
  return holders.map((holder) => {
    const node = scope.tree?.byId.get(holder.id)
    const ids = node && isAdditive ? withBelow(node).map(({ id }) => id) : [holder.id]
    const raws = ids.flatMap((id) => rows.get(id)?.['now'] ?? [])
    return { ...holder, raw: raws.length > 1 ? added(raws) : raws[0] }
  })
}

function added(raws: readonly unknown[]): unknown {
  if (raws.some((raw) => typeof raw === 'object')) return sumMoney(raws as MoneyValue[])[0]
  return raws.reduce((sum: number, raw) => sum + Number(raw), 0)
}

/** Where there is nothing, zero. */
function read({ widget, object, catalog }: Goal, raw: unknown, { currency }: Figures): Amount {
  const measure = measuresOf(widget)[0] as Measure
  const isAmount = isMoney({ widget, object, catalog })
  const empty = !isAmount ? 0 : currency ? { amount: '0', currency } : null
  const field = measure.field ? endOf(catalog, object, measure.field) : undefined
  return readAmount(raw ?? empty, measure, field)
}

function shareOf({ value }: Amount, plan: Plan | null): number | null {
  return plan && plan.value > 0 ? (value ?? 0) / plan.value : null
}
