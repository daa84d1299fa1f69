import { useMemo } from 'react'
import { type AggregateBody, useAggregate } from '#web/data/about.ts'
import { useCatalog } from '#web/data/catalog.ts'
import type { MoneyValue } from '#web/kit/format.ts'
import { allOf } from '#web/records/board/columns/columns.ts'
import type { Filter } from '#web/records/list-state.ts'
import { sumMoney } from '#web/records/page/related/sum-money.ts'
import { type BranchNode, type BranchTree, withBelow } from '../branch-tree.ts'
import type { Period } from './period.ts'
import { branchFilter, closedIn } from './scope.ts'

/** What a branch and those below it come to. */
export interface BranchFigures {
  /** Null: what belongs to no branch. */
  node: BranchNode | null
  open: number
  openSum: MoneyValue | null
  won: number
  wonSum: MoneyValue | null
  target: Target | null
}

/** What is to be reached: an amount, or a number of deals where no amount is set. */
interface Target {
  amount: MoneyValue | null
  number: number | null
  /** The branches whose targets count. */
  ids: string[]
  /** How much of it is reached, of 1, by these and those below them. */
  reached: number | null
}

interface Asked {
  tree: BranchTree
  branch: BranchNode | null
  period: Period
  enabled: boolean
}

/** The branch with those right below it; without one the top of the tree. Undefined while it is not known. */
export function useBranchFigures({ tree, branch, period, enabled }: Asked): BranchFigures[] | undefined {
  const seesTargets = useCatalog().objects.has('target') && period.phrase !== null
  const filter = branch ? branchFilter(withBelow(branch)) : null
  const deals = useAggregate('deal', { ...dealBody(period), filter }, { enabled })
  const targets = useAggregate('target', targetBody(period), { enabled: enabled && seesTargets })
  const isReady = deals.data !== undefined && (!seesTargets || targets.data !== undefined)
  return useMemo(() => {
    if (!isReady) return undefined
    const own = byBranch(deals.data?.data ?? [])
    const set = byBranch(seesTargets ? (targets.data?.data ?? []) : [])
    const nowhere = branch ? undefined : own.get(null)
    return [
      ...shownNodes(tree, branch).map((node) => ({ node, ...summed(node, own), target: targetOf(node, set, own) })),
      ...(nowhere ? [{ node: null, ...figuresOf([nowhere]), target: null }] : []),
    ]
  }, [isReady, deals.data, targets.data, seesTargets, tree, branch])
}

/** The targets of branches that lie within the period: those of people and teams are parts of them. */
export function branchTargets(period: Period): Filter {
  const within = { within: period.phrase }
  return { person: null, team: null, startsOn: within, endsOn: within }
}

type Row = Record<string, unknown>

function dealBody(period: Period): AggregateBody {
  const open = { outcome: 'open' }
  const won = allOf({ outcome: 'won' }, closedIn(period)) as Filter
  return {
    groupBy: ['branch'],
    measures: [
      { fn: 'count', filter: open, as: 'open' },
      { fn: 'sum', field: 'amount', filter: open, as: 'openSum' },
      { fn: 'count', filter: won, as: 'won' },
      { fn: 'sum', field: 'amount', filter: won, as: 'wonSum' },
    ],
    limit: 1000,
  }
}

function targetBody(period: Period): AggregateBody {
  return {
    filter: branchTargets(period),
    groupBy: ['branch'],
    measures: [
      { fn: 'sum', field: 'amount', as: 'amount' },
      { fn: 'sum', field: 'number', as: 'number' },
    ],
    limit: 1000,
  }
}

function byBranch(rows: readonly Row[]): Map<string | null, Row> {
  return new Map(rows.map((row) => [(row['branch'] as { id: string } | null)?.id ?? null, row]))
}

/** The branch, or the top of the tree, with those right below. */
export function shownNodes({ roots }: BranchTree, branch: BranchNode | null): BranchNode[] {
  const top = branch ?? (roots.length === 1 ? roots[0] : undefined)
  return top ? [top, ...top.children] : [...roots]
}

function summed(node: BranchNode, own: Figures) {
  return figuresOf(withBelow(node).map(({ id }) => own.get(id) ?? {}))
}

function figuresOf(rows: readonly Row[]) {
  const count = (name: string) => rows.reduce((sum, row) => sum + Number(row[name] ?? 0), 0)
  return { open: count('open'), openSum: money(rows, 'openSum'), won: count('won'), wonSum: money(rows, 'wonSum') }
}

function money(rows: readonly Row[], name: string): MoneyValue | null {
  return sumMoney(rows.flatMap((row) => (row[name] as MoneyValue | null) ?? []))[0] ?? null
}

type Figures = ReadonlyMap<string | null, Row>

/** The branch's own target counts; where it has none, those of the branches below it add up. */
function targetOf(node: BranchNode, set: Figures, own: Figures): Target | null {
  const found = ownTargets(node, set)
  if (found.length === 0) return null
  const rows = found.map(({ row }) => row)
  const numbers = rows.flatMap((row) => (row['number'] === null ? [] : Number(row['number'])))
  const planned = {
    amount: money(rows, 'amount'),
    number: numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) : null,
  }
  const won = figuresOf(found.flatMap(({ at }) => withBelow(at)).map(({ id }) => own.get(id) ?? {}))
  return { ...planned, ids: found.map(({ at }) => at.id), reached: reachedOf(planned, won) }
}

function reachedOf({ amount, number }: Pick<Target, 'amount' | 'number'>, won: ReturnType<typeof figuresOf>) {
  const [is, of] = amount ? [Number(won.wonSum?.amount ?? 0), Number(amount.amount)] : [won.won, number ?? 0]
  return of > 0 ? is / of : null
}

function ownTargets(node: BranchNode, set: Figures): { at: BranchNode; row: Row }[] {
  const row = set.get(node.id)
  return row ? [{ at: node, row }] : node.children.flatMap((child) => ownTargets(child, set))
}
