import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatDate, formatMoney, formatNumber } from '#web/kit/format.ts'
import { IconLeak } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { RowLink } from './row-link.tsx'
import { SpanChoice, useAddress, useSpan } from './span.tsx'
import classes from './work.module.css'

const kinds = ['customers', 'leads', 'sellingTime', 'handovers'] as const
type Kind = (typeof kinds)[number]

interface Cell {
  count: number
  money: string | null
  object: string
  filter: Record<string, unknown>
}

interface Sums {
  money: string
  leaks: Record<Kind, Cell | null>
}

interface Leaks {
  by: string
  currency: string
  leadValue: string | null
  groups: (Sums & { key: string | null; name: string | null })[]
  total: Sums
}

const usual = 'this-year'

/** What is lost by the way, in money, by month, owner, branch or level; each number opens its rows. */
export function LeaksPage() {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const { period = usual, by = 'month' } = address
  const span = useSpan(period, usual)
  const { data, error } = useQuery({
    queryKey: ['about', 'account,lead,activity,deal,user', 'leaks', span, by],
    queryFn: ({ signal }) => call<Leaks>('/leaks', { query: { ...span, by }, signal }),
    placeholderData: keepPreviousData,
  })
  const titles = useTitles()
  const cuts = [
    { value: 'month', label: t`Month` },
    { value: 'owner', label: t`Owner` },
    { value: 'branch', label: t`Branch` },
    { value: 'level', label: t`Level` },
  ]
  const nothing = data && kinds.every((kind) => data.total.leaks[kind] === null)
  return (
    <main className={classes.page}>
      <PageHeader
        title={t`Leaks`}
        actions={<SpanChoice value={period} change={(word) => change({ period: word })} />}
      />
      <div className={classes.content}>
        <SegmentedControl aria-label={t`By`} data={cuts} value={by} onChange={(next) => change({ by: next })} />
        {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
        {!data && !error && <SkeletonLines count={8} />}
        {nothing && (
          <EmptyState
            icon={IconLeak}
            title={t`Nothing leaks`}
            text={t`Customers lost, leads without an answer, selling time under a third and open deals of people who have left stand here.`}
          />
        )}
        {data && !nothing && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
          <section className={classes.scroll} tabIndex={0} aria-label={t`Leaks`}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{cuts.find(({ value }) => value === data.by)?.label}</th>
                  {kinds.map((kind) => (
                    <th key={kind} scope="col">
                      {titles[kind]}
                    </th>
                  ))}
                  <th scope="col">{t`Together`}</th>
                </tr>
              </thead>
              <tbody>
                {data.groups.map((group) => (
                  <Sum
                    key={group.key ?? ''}
                    name={nameOf(data.by, group, t`None`)}
                    sums={group}
                    currency={data.currency}
                  />
                ))}
              </tbody>
              <tfoot>
                <Sum name={t`Together`} sums={data.total} currency={data.currency} />
              </tfoot>
            </table>
          </section>
        )}
        {data && <Notes leadValue={data.leadValue} currency={data.currency} />}
      </div>
    </main>
  )
}

function useTitles(): Record<Kind, string> {
  const { t } = useLingui()
  return {
    customers: t`Customers lost`,
    leads: t`Leads unanswered`,
    sellingTime: t`Selling time missing`,
    handovers: t`Not handed over`,
  }
}

function nameOf(by: string, { key, name }: Leaks['groups'][number], none: string): string {
  if (key === null) return none
  return by === 'month' ? formatDate(`${key}-01`, { month: 'long', year: 'numeric' }) : (name ?? '…')
}

function Sum({ name, sums, currency }: { name: string; sums: Sums; currency: string }) {
  const titles = useTitles()
  return (
    <tr>
      <th scope="row">{name}</th>
      {kinds.map((kind) => (
        <td key={kind}>
          <Leak kind={kind} cell={sums.leaks[kind]} label={`${name}, ${titles[kind]}`} currency={currency} />
        </td>
      ))}
      <td>
        <b>{Number(sums.money) === 0 ? '–' : formatMoney({ amount: sums.money, currency }, { short: true })}</b>
      </td>
    </tr>
  )
}

interface LeakProps {
  kind: Kind
  cell: Cell | null
  label: string
  currency: string
}

function Leak({ kind, cell, label, currency }: LeakProps) {
  const { t } = useLingui()
  if (!cell) return <span className={classes.faint}>–</span>
  const { count, money, object, filter } = cell
  const number = formatNumber(count)
  const much = kind === 'sellingTime' ? t`${number} h` : plural(count, { one: '# record', other: `${number} records` })
  const worth = money === null ? null : formatMoney({ amount: money, currency }, { short: true })
  return (
    <RowLink object={object} filter={filter} label={label}>
      {worth ?? much}
      {worth && <small> {much}</small>}
    </RowLink>
  )
}

function Notes({ leadValue, currency }: Pick<Leaks, 'leadValue' | 'currency'>) {
  const { t } = useLingui()
  const worth = leadValue && formatMoney({ amount: leadValue, currency })
  return (
    <ul className={classes.notes}>
      <li>{t`Customers lost: the yearly sales that went along.`}</li>
      <li>
        {worth
          ? t`Leads unanswered: new for more than a day, with nothing done. Each is estimated at ${worth}, what a closed deal brought on average in the last year, lost ones included.`
          : t`Leads unanswered: new for more than a day, with nothing done.`}
      </li>
      <li>{t`Selling time missing: hours under a third of the working time of those who sell, by what an hour of theirs costs. The number opens the selling time there was.`}</li>
      <li>{t`Not handed over: open deals of people who have left, as of now.`}</li>
    </ul>
  )
}
