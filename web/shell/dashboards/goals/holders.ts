import { type Aim, type Plan, planOf, sumOfPlans } from '#kernel/goals/plan.ts'
import { addDays } from '#kernel/time.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import { type BranchNode, withBelow } from '../../branch-tree.ts'
import { branchFilter } from '../../home/scope.ts'
import type { Widget } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import type { Span } from '../scope/stretch.ts'

interface Linked {
  id: string
  label: string | null
}

/** A target as the board counts it: whose it is, its days, and what is to be reached in them. */
export interface Target {
  person: Linked | null
  team: Linked | null
  branch: Linked | null
  startsOn: string
  endsOn: string
  value: number
}

/** Who is to reach something: people, teams or branches, each with the records that count for them. */
export interface Holder {
  kind: 'person' | 'team' | 'branch'
  id: string
  label: string
  plan: Plan | null
  filter: Filter | null
}

export interface Held {
  holders: readonly Holder[]
  /** Of the records of the widget those that these holders answer for; null: all. */
  narrow: Filter | null
}

interface Asked {
  widget: Pick<Widget, 'filter' | 'groupBy'>
  scope: Pick<BoardScope, 'whose' | 'whoseFilter' | 'branch' | 'tree' | 'today'>
  span: Span
  me: { id: string; teamIds: readonly string[] }
}

/**
 * Whose targets a goal goes by: those of the people that the board or the widget keeps to, of one's teams, else of the branch.
 * Where a branch has none, those of the branches below it count, and then those of its people; then only their records count.
 */
export function holdersOf(targets: readonly Target[], asked: Asked): Held {
  const { widget, scope, me } = asked
  const pinned = pinnedTo(widget.filter, 'owner')?.map((id) => (id === 'me' ? me.id : id)) ?? null
  const own = scope.whose === 'mine' ? [me.id] : pinned
  const members = scope.whose === 'team' ? (pinnedTo(scope.whoseFilter, 'owner') ?? []) : null
  const people = () => personHolders(targets, { ...asked, only: own ?? members })
  if (widget.groupBy?.field === 'owner') return { holders: people(), narrow: null }
  if (widget.groupBy) return { holders: own || members ? [] : branchRows(targets, asked), narrow: null }
  if (own) return narrowedTo(people(), { all: own.length })
  const found = members ? teamHolders(targets, asked) : branchHolders(targets, asked)
  return found.holders.length > 0 ? found : narrowedTo(people(), {})
}

function narrowedTo(holders: readonly Holder[], { all }: { all?: number }): Held {
  const isWhole = holders.length === 0 || holders.length === all
  return { holders, narrow: isWhole ? null : { owner: { in: holders.map(({ id }) => id) } } }
}

function personHolders(targets: readonly Target[], asked: Asked & { only: readonly string[] | null }): Holder[] {
  const { only } = asked
  const branches = branchesOf(asked)
  const theirs = targets.filter(
    ({ person, branch }) =>
      person && (!only || only.includes(person.id)) && (!branches || branches.has(branch?.id ?? '')),
  )
  return [...Map.groupBy(theirs, ({ person }) => person?.id ?? '')].map(([id, own]) => ({
    ...{ kind: 'person', id, label: own[0]?.person?.label ?? '', plan: planFor(own, asked), filter: { owner: id } },
  }))
}

function teamHolders(targets: readonly Target[], asked: Asked): Held {
  const theirs = targets.filter(({ team }) => team && asked.me.teamIds.includes(team.id))
  const holders = [...Map.groupBy(theirs, ({ team }) => team?.id ?? '')].map(
    ([id, own]): Holder => ({
      ...{ kind: 'team', id, label: own[0]?.team?.label ?? '', plan: planFor(own, asked), filter: null },
    }),
  )
  return { holders, narrow: null }
}

function branchHolders(targets: readonly Target[], asked: Asked): Held {
  const of = ofBranches(targets)
  const tops = topsOf(asked)
  const holders = tops.flatMap((top) => walk(top, { of, asked }))
  const isWhole = holders.length === 0 || (tops.length === 1 && holders[0]?.id === tops[0]?.id)
  return { holders, narrow: isWhole ? null : { or: holders.flatMap(({ filter }) => filter ?? []) } }
}

/** The branch that is looked at and those right below it, each with what it or those below it are to reach. */
function branchRows(targets: readonly Target[], asked: Asked): Holder[] {
  const of = ofBranches(targets)
  let tops = topsOf(asked)
  while (tops.length === 1 && tops[0]?.children.length === 1) tops = tops[0].children
  const [top] = tops
  const nodes = tops.length === 1 && top ? [top, ...top.children] : tops
  return nodes.map((node) => {
    const plan = sumOfPlans(walk(node, { of, asked }).flatMap((each) => each.plan ?? []))
    return branchHolder(node, plan)
  })
}

type OfBranch = ReadonlyMap<string, Target[]>

function ofBranches(targets: readonly Target[]): OfBranch {
  const whole = targets.filter(({ person, team, branch }) => !person && !team && branch)
  return Map.groupBy(whole, ({ branch }) => branch?.id ?? '')
}

function walk(node: BranchNode, within: { of: OfBranch; asked: Asked }): Holder[] {
  const own = within.of.get(node.id)
  if (!own) return node.children.flatMap((child) => walk(child, within))
  return [branchHolder(node, planFor(own, within.asked))]
}

function branchHolder(node: BranchNode, plan: Plan | null): Holder {
  return { kind: 'branch', id: node.id, label: node.name, plan, filter: branchFilter(withBelow(node)) }
}

function topsOf({ widget, scope }: Asked): readonly BranchNode[] {
  if (scope.branch) return [scope.branch]
  const pinned = pinnedTo(widget.filter, 'branch')
  return pinned ? pinned.flatMap((id) => scope.tree?.byId.get(id) ?? []) : (scope.tree?.roots ?? [])
}

/** Null: all of them. */
function branchesOf(asked: Asked): ReadonlySet<string> | null {
  if (!asked.scope.branch && !pinnedTo(asked.widget.filter, 'branch')) return null
  return new Set(topsOf(asked).flatMap((top) => withBelow(top).map(({ id }) => id)))
}

function planFor(targets: readonly Target[], { span, scope }: Asked): Plan | null {
  const aims = targets.map(({ startsOn, endsOn, value }): Aim => ({ from: startsOn, to: addDays(endsOn, 1), value }))
  return planOf(aims, span, scope.today)
}

/** The ids that a filter keeps a link to; null when it does not keep it to certain ones. */
function pinnedTo(filter: Filter | null | undefined, name: string): string[] | null {
  if (!filter) return null
  const { [name]: own, and } = filter as { and?: Filter[] } & Filter
  const given = typeof own === 'object' && own !== null ? ('in' in own ? own.in : 'eq' in own ? own.eq : null) : own
  const ids = (Array.isArray(given) ? given : [given]).filter((each) => typeof each === 'string')
  if (ids.length > 0) return ids
  for (const part of Array.isArray(and) ? and : []) {
    const found = pinnedTo(part, name)
    if (found) return found
  }
  return null
}

/** What a filter says of the fields that both objects have, such as one that the organisation gave to both. */
export function sharedConditions(filter: Filter | null | undefined, names: readonly string[]): Filter | null {
  return allOf(
    ...names.map((name) => {
      const ids = pinnedTo(filter, name)
      return ids && { [name]: ids.length === 1 ? ids[0] : { in: ids } }
    }),
  )
}
