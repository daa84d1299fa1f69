import { Trans, useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatMoney, formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './accounts.module.css'

interface Figures {
  openDeals: number
  openValue: string
  wonDeals: number
  wonValue: string
  contacts: number
}

interface Tree {
  nodes: { id: string; name: string; parentId: string | null; depth: number; total: Figures }[]
  currency: string
  more: boolean
}

/** The group of an account as a tree, each with what it and all below it come to. */
export function AccountTreePanel({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data, error } = useQuery({
    // News of accounts makes it stale.
    queryKey: ['about', 'account', 'tree', record.id, record['parentId']],
    queryFn: ({ signal }) => call<Tree>(`/accounts/${record.id}/tree`, { signal }),
  })
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={4} />
  if (data.nodes.length < 2)
    return (
      <p className={classes.none}>
        <Trans>This account belongs to no group. Give it a parent account, or make it the parent of others.</Trans>
      </p>
    )
  const rows = inOrder(data.nodes)
  const money = (amount: string) => formatMoney({ amount, currency: data.currency }, { short: true })
  return (
    <section className={classes.tree} aria-label={t`Group`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Account`}</th>
            <th scope="col">{t`Open deals`}</th>
            <th scope="col">{t`Won deals`}</th>
            <th scope="col">{t`Contacts`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, depth, total }) => (
            <tr key={id} data-here={id === record.id || undefined}>
              <th scope="row">
                <span style={{ paddingInlineStart: `${Math.min(depth, 8) * 18}px` }}>
                  {id === record.id ? <b aria-current="page">{name}</b> : <Link to={`/accounts/${id}`}>{name}</Link>}
                </span>
              </th>
              <Figure count={total.openDeals} value={money(total.openValue)} />
              <Figure count={total.wonDeals} value={money(total.wonValue)} />
              <td>{total.contacts === 0 ? <span className={classes.faint}>–</span> : formatNumber(total.contacts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        {data.more ? (
          <Trans>Only the first accounts are shown. Figures are those of an account and of all below it.</Trans>
        ) : (
          <Trans>Figures are those of an account and of all below it.</Trans>
        )}
      </p>
    </section>
  )
}

function Figure({ count, value }: { count: number; value: string }) {
  return (
    <td>
      {count === 0 ? (
        <span className={classes.faint}>–</span>
      ) : (
        <>
          <span>{value}</span> <span className={classes.faint}>{formatNumber(count)}</span>
        </>
      )}
    </td>
  )
}

/** Children behind their parents, by name. */
function inOrder(nodes: Tree['nodes']): Tree['nodes'] {
  const below = Map.groupBy(nodes, ({ parentId }) => parentId)
  const walk = (parent: string | null): Tree['nodes'] =>
    (below.get(parent) ?? []).flatMap((node) => [node, ...walk(node.id)])
  return walk(null)
}
