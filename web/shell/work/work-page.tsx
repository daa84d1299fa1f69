import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatMoney, formatNumber } from '#web/kit/format.ts'
import { IconClose, IconDownload, IconTeam } from '#web/kit/icons.ts'
import { fetched } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { RowLink } from './row-link.tsx'
import { SpanChoice, useAddress, useSpan } from './span.tsx'
import classes from './work.module.css'

const kinds = ['call', 'meeting', 'visit', 'task', 'note'] as const

interface PersonWork {
  userId: string
  name: string
  active: boolean
  since: string
  done: Record<(typeof kinds)[number], number>
  minutes: number
  sellingMinutes: number
  workingMinutes: number
  customers: number
  opened: number
  won: number
  wonValue: string
  lost: number
}

interface Work {
  from: string
  begins: string
  ends: string
  currency: string
  data: PersonWork[]
  customers: { accountId: string; name: string; done: number; minutes: number }[] | null
}

const usual = 'this-month'

/** What each person did, how long it took, and what came of it. */
export function WorkPage() {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const { period = usual, owner } = address
  const span = useSpan(period, usual)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['about', 'activity,deal,user', 'work', span, owner],
    queryFn: ({ signal }) => call<Work>('/work', { query: { ...span, ...(owner ? { ownerId: owner } : {}) }, signal }),
    placeholderData: keepPreviousData,
  })
  const words = useWords()
  const take = async () => {
    if (!data) return
    const { saveTable } = await fetched(() => import('../dashboards/widgets/save-file.ts'))
    const heads = [t`Person`, ...words.map(({ label }) => label)]
    const lines = data.data.map((row) => ({
      label: row.name,
      texts: words.map(({ raw }) => String(raw(row))),
    }))
    await saveTable(`${t`Work`} ${span.from}`, heads, lines)
  }
  const chosen = owner ? data?.data.find(({ userId }) => userId === owner) : undefined
  return (
    <main className={classes.page}>
      <PageHeader
        title={t`Work`}
        actions={
          <>
            <SpanChoice value={period} change={(word) => change({ period: word })} />
            <Button
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden="true" />}
              disabled={data?.data.length === 0}
              onClick={() => void take().catch(tellProblem)}
            >
              CSV
            </Button>
          </>
        }
      >
        {chosen && (
          <Button
            variant="default"
            size="xs"
            rightSection={<IconClose size={13} aria-hidden="true" />}
            aria-label={t`Show everybody`}
            onClick={() => change({ owner: undefined })}
          >
            {chosen.name}
          </Button>
        )}
      </PageHeader>
      <div className={classes.content}>
        {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
        {!data && !error && <SkeletonLines count={8} />}
        {data?.data.length === 0 && (
          <EmptyState
            icon={IconTeam}
            title={t`Nobody`}
            text={t`Here stands the work of the people whom you lead, and your own.`}
          />
        )}
        {data && data.data.length > 0 && <WorkTable work={data} choose={(id) => change({ owner: id })} />}
        {data?.customers && owner && !isPlaceholderData && (
          <Customers rows={data.customers} work={data} owner={owner} />
        )}
        <p className={classes.note}>
          {t`Time counts as far as entries have a length. Selling: calls, meetings and visits with a customer, as a share of the working time by the calendar. A third is a good mark.`}
        </p>
      </div>
    </main>
  )
}

interface Column {
  key: string
  label: string
  raw: (row: PersonWork) => number | string
  isMoney?: boolean
}

function useWords(): Column[] {
  const { t } = useLingui()
  const kind = fieldOf(useObject('activity'), 'kind')
  return [
    ...kinds.map((key) => ({
      key,
      label: kind?.options?.find((option) => option.key === key)?.label ?? key,
      raw: (row: PersonWork) => row.done[key],
    })),
    { key: 'hours', label: t`Hours`, raw: ({ minutes }) => hoursOf(minutes) },
    { key: 'selling', label: t`Selling, hours`, raw: ({ sellingMinutes }) => hoursOf(sellingMinutes) },
    {
      key: 'share',
      label: t`Selling, %`,
      raw: ({ sellingMinutes, workingMinutes }) =>
        workingMinutes > 0 ? Math.round((sellingMinutes / workingMinutes) * 100) : '',
    },
    { key: 'customers', label: t`Customers`, raw: ({ customers }) => customers },
    { key: 'opened', label: t`Deals opened`, raw: ({ opened }) => opened },
    { key: 'won', label: t`Deals won`, raw: ({ won }) => won },
    { key: 'wonValue', label: t`Value won`, raw: ({ wonValue }) => wonValue, isMoney: true },
    { key: 'lost', label: t`Deals lost`, raw: ({ lost }) => lost },
  ]
}

function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10
}

function WorkTable({ work, choose }: { work: Work; choose: (id: string) => void }) {
  const { t } = useLingui()
  const columns = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t`Work`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Person`}</th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {work.data.map((row) => (
            <tr key={row.userId} data-faint={!row.active || undefined}>
              <th scope="row">
                <button type="button" className={classes.person} onClick={() => choose(row.userId)}>
                  <Avatar name={row.name} round size={20} /> {row.name}
                </button>
                {row.since >= work.from && <Pill tint="teal">{t`New`}</Pill>}
              </th>
              {columns.map((column) => (
                <td key={column.key} data-low={column.key === 'share' && isLow(row) ? true : undefined}>
                  <Value column={column} row={row} work={work} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function isLow({ sellingMinutes, workingMinutes, opened, won, lost, done }: PersonWork): boolean {
  const sells = opened + won + lost + done.call + done.meeting + done.visit > 0
  return sells && workingMinutes > 0 && sellingMinutes * 3 < workingMinutes
}

function Value({ column: { key, label, raw, isMoney }, row, work }: { column: Column; row: PersonWork; work: Work }) {
  const value = raw(row)
  if (value === '' || Number(value) === 0) return <span className={classes.faint}>–</span>
  const text = isMoney
    ? formatMoney({ amount: String(value), currency: work.currency }, { short: true })
    : formatNumber(value)
  const rows = rowsOf(key, row.userId, work)
  if (!rows) return <>{text}</>
  return (
    <RowLink {...rows} label={`${row.name}, ${label}`}>
      {text}
    </RowLink>
  )
}

/** The list behind a number; null where it is no count of rows. */
function rowsOf(
  key: string,
  owner: string,
  { begins, ends }: Work,
): { object: string; filter: Record<string, unknown> } | null {
  const within = { gte: begins, lt: ends }
  if ((kinds as readonly string[]).includes(key))
    return { object: 'activity', filter: { owner, kind: key, doneAt: within } }
  if (key === 'hours') return { object: 'activity', filter: { owner, doneAt: within, duration: { gt: 0 } } }
  if (key === 'selling' || key === 'customers')
    return { object: 'activity', filter: { owner, doneAt: within, kind: { in: ['call', 'meeting', 'visit'] } } }
  if (key === 'opened') return { object: 'deal', filter: { owner, openedAt: within } }
  if (key === 'won' || key === 'wonValue')
    return { object: 'deal', filter: { owner, outcome: 'won', closedAt: within } }
  return key === 'lost' ? { object: 'deal', filter: { owner, outcome: 'lost', closedAt: within } } : null
}

/** Of one person: with whom the time went. */
function Customers({ rows, work, owner }: { rows: NonNullable<Work['customers']>; work: Work; owner: string }) {
  const { t } = useLingui()
  return (
    <section aria-label={t`Time per customer`}>
      <h2>{t`Time per customer`}</h2>
      {rows.length === 0 && <p className={classes.note}>{t`No call, meeting or visit in this time.`}</p>}
      {rows.length > 0 && (
        <table className={classes.table} data-narrow>
          <thead>
            <tr>
              <th scope="col">{t`Customer`}</th>
              <th scope="col">{t`Contacts`}</th>
              <th scope="col">{t`Hours`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ accountId, name, done, minutes }) => (
              <tr key={accountId}>
                <th scope="row">
                  <RecordLink object="account" id={accountId}>
                    {name}
                  </RecordLink>
                </th>
                <td>
                  <RowLink
                    object="activity"
                    label={name}
                    filter={{
                      owner,
                      account: accountId,
                      doneAt: { gte: work.begins, lt: work.ends },
                      kind: { in: ['call', 'meeting', 'visit'] },
                    }}
                  >
                    {formatNumber(done)}
                  </RowLink>
                </td>
                <td>{minutes > 0 ? formatNumber(hoursOf(minutes)) : <span className={classes.faint}>–</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Link to={'/work' as '/'} className={classes.back}>
        {t`Everybody`}
      </Link>
    </section>
  )
}
