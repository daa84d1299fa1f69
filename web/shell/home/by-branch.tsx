import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatMoneyCompact, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { type BranchNode, type BranchTree, withBelow } from '../branch-tree.ts'
import { type BranchFigures, branchTargets, shownNodes, useBranchFigures } from './branch-figures.ts'
import classes from './by-branch.module.css'
import home from './home.module.css'
import type { Period } from './period.ts'
import { sayPeriod } from './say-period.ts'
import { branchFilter, closedIn, listSearch } from './scope.ts'

interface Props {
  tree: BranchTree
  branch: BranchNode | null
  period: Period
  enabled: boolean
  choose: (id: string) => void
}

/** The branches beside each other, each with those below it; every number leads to the list that it counts. */
export function ByBranch({ tree, branch, period, enabled, choose }: Props) {
  const { t } = useLingui()
  const rows = useBranchFigures({ tree, branch, period, enabled })
  const isPlanned = rows?.some(({ target }) => target !== null)
  const name = sayPeriod(period)
  return (
    <section className={home.card} data-place="branches" aria-label={t`By branch`}>
      <header className={home.head}>
        <h2>{t`By branch`}</h2>
      </header>
      <div className={classes.scroll} data-waiting={!rows || undefined}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Branch`}</th>
              <th scope="col">{t`Open pipeline`}</th>
              <th scope="col">{t`Won, ${name}`}</th>
              {isPlanned && <th scope="col">{t`Target`}</th>}
              {isPlanned && <th scope="col">{t`Reached`}</th>}
            </tr>
          </thead>
          <tbody>
            {!rows && shownNodes(tree, branch).map(({ id, name }) => <Awaited key={id} name={name} />)}
            {rows?.map((row) => (
              <Row
                key={row.node?.id ?? ''}
                {...{ row, period, choose }}
                isTop={row.node !== null && row.node === (branch ?? tree.roots[0]) && tree.roots.length < 2}
                isChosen={row.node !== null && row.node === branch}
                isPlanned={isPlanned === true}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface RowProps extends Pick<Props, 'period' | 'choose'> {
  row: BranchFigures
  /** The others stand below it. */
  isTop: boolean
  isChosen: boolean
  isPlanned: boolean
}

function Row({ row, period, choose, isTop, isChosen, isPlanned }: RowProps) {
  const { t } = useLingui()
  const { node, open, openSum, won, wonSum, target } = row
  const of = node ? branchFilter(withBelow(node)) : { branch: null }
  return (
    <tr data-top={isTop || undefined}>
      <th scope="row">
        {!node ? (
          t`No branch`
        ) : isChosen ? (
          node.name
        ) : (
          <button type="button" className={classes.name} onClick={() => choose(node.id)}>
            {node.name}
          </button>
        )}
      </th>
      <Figure path="/deals" search={listSearch(of, { outcome: 'open' })} sum={openSum} count={open} />
      <Figure path="/deals" search={listSearch(of, { outcome: 'won' }, closedIn(period))} sum={wonSum} count={won} />
      {isPlanned && (
        <td>
          {target && (
            <Link
              to={'/targets' as '/'}
              search={listSearch({ branch: { in: target.ids } }, branchTargets(period)) as never}
            >
              {target.amount ? (
                formatMoneyCompact(target.amount)
              ) : (
                <Plural value={target.number ?? 0} one="# deal to be won" other="# deals to be won" />
              )}
            </Link>
          )}
        </td>
      )}
      {isPlanned && <td>{target && <Reached share={target.reached} />}</td>}
    </tr>
  )
}

/** As high as it will be. */
function Awaited({ name }: { name: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td colSpan={2}>
        <small>&nbsp;</small>
      </td>
    </tr>
  )
}

interface FigureProps {
  path: string
  search: Record<string, string>
  sum: MoneyValue | null
  count: number
}

function Figure({ path, search, sum, count }: FigureProps) {
  return (
    <td>
      <Link to={path as '/'} search={search as never}>
        {sum ? formatMoneyCompact(sum) : '–'}{' '}
        <small>
          <Plural value={count} one="# deal" other="# deals" />
        </small>
      </Link>
    </td>
  )
}

function Reached({ share }: { share: number | null }) {
  if (share === null) return null
  return (
    <span className={classes.reached}>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ '--share': `${Math.min(100, share * 100)}%` }} data-tone={share >= 1 ? 'good' : undefined} />
      </span>
      {formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })}
    </span>
  )
}
