import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays } from '#kernel/time.ts'
import { call } from '#web/data/call.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { dayOf, formatDate, formatNumber } from '#web/kit/format.ts'
import { useAddress } from '../work/span.tsx'
import work from '../work/work.module.css'
import classes from './forecast.module.css'
import { type ChangeKind, type ForecastChanges, sayMoney } from './forecast-data.ts'
import type { Asked } from './use-outlook.ts'

/** From what was open to close in the period on a day to what is now, step by step; each step opens its deals below. */
export function ForecastMoves({ asked }: { asked: Asked }) {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const [kind, setKind] = useState<ChangeKind | null>(null)
  const today = dayOf(Date.now())
  const since = address.since ?? addDays(today, -7)
  const query = { ...asked, since, ...(kind ? { kind } : {}) }
  const { data } = useQuery({
    queryKey: ['about', 'deal', 'forecast-changes', query],
    queryFn: ({ signal }) => call<ForecastChanges>('/forecast/changes', { query, signal }),
    placeholderData: keepPreviousData,
  })
  if (!data || data.start === null) return null
  return (
    <section className={classes.part}>
      <div className={classes.partHead}>
        <h2>{t`What changed`}</h2>
        <TextInput
          type="date"
          size="sm"
          aria-label={t`Since`}
          max={today}
          value={since}
          onChange={({ currentTarget: { value } }) => value && change({ since: value })}
        />
      </div>
      <p className={work.note}>{t`Of what is open to close in this time, since ${formatDate(data.since)}.`}</p>
      <Waterfall data={data} kind={kind} pick={(next) => setKind(next === kind ? null : next)} />
      {kind && data.deals && <Moved data={data} kind={kind} />}
    </section>
  )
}

interface WaterfallProps {
  data: ForecastChanges
  kind: ChangeKind | null
  pick: (kind: ChangeKind) => void
}

function Waterfall({ data, kind, pick }: WaterfallProps) {
  const { t } = useLingui()
  const words = useKindWords()
  const [start, end] = [Number(data.start), Number(data.end)]
  let at = start
  const rows = data.steps.map(({ kind: its, count, amount }) => {
    const from = at
    at += Number(amount)
    return { kind: its, count, amount, low: Math.min(from, at), high: Math.max(from, at) }
  })
  const whole = Math.max(start, end, ...rows.map(({ high }) => high), 1)
  const place = (low: number, high: number) => ({
    insetInlineStart: `${(Math.max(0, low) / whole) * 100}%`,
    width: `${(Math.max(0, high - Math.max(0, low)) / whole) * 100}%`,
  })
  const edge = (label: string, amount: string | null) => (
    <li className={classes.edge}>
      <span>{label}</span>
      <span className={classes.lane} aria-hidden="true">
        <i style={place(0, Number(amount))} />
      </span>
      <b>{sayMoney(amount, data.currency)}</b>
    </li>
  )
  return (
    <ol className={classes.waterfall}>
      {edge(t`Open then`, data.start)}
      {rows.map((row) => (
        <li key={row.kind} data-tone={Number(row.amount) >= 0 ? 'good' : row.kind === 'won' ? 'won' : 'bad'}>
          <button
            type="button"
            disabled={row.count === 0}
            aria-expanded={row.kind === kind}
            onClick={() => pick(row.kind)}
          >
            <span>
              {words[row.kind]} <small>{row.count > 0 && formatNumber(row.count)}</small>
            </span>
            <span className={classes.lane} aria-hidden="true">
              {row.count > 0 && <i style={place(row.low, row.high)} />}
            </span>
            <b>{row.count === 0 ? '–' : sayMoney(row.amount, data.currency)}</b>
          </button>
        </li>
      ))}
      {edge(t`Open now`, data.end)}
    </ol>
  )
}

function Moved({ data: { deals, currency }, kind }: { data: ForecastChanges; kind: ChangeKind }) {
  const { t } = useLingui()
  const words = useKindWords()
  const path = currentCatalog().objects.get('deal')?.path
  const date = (day: string | null) => (day ? formatDate(day) : '–')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={work.scroll} tabIndex={0} aria-label={words[kind]}>
      <table className={work.table}>
        <thead>
          <tr>
            <th scope="col">{words[kind]}</th>
            <th scope="col">{t`Amount before`}</th>
            <th scope="col">{t`Amount`}</th>
            <th scope="col">{t`Closing before`}</th>
            <th scope="col">{t`Closing`}</th>
          </tr>
        </thead>
        <tbody>
          {deals?.map((deal) => (
            <tr key={deal.id}>
              <th scope="row">
                {kind === 'binned' ? (
                  deal.name
                ) : (
                  <Link className={work.number} to={`/${path}/${deal.id}` as '/'}>
                    {deal.name}
                  </Link>
                )}
              </th>
              <td>{sayMoney(deal.before, currency)}</td>
              <td>{sayMoney(deal.amount, currency)}</td>
              <td>{date(deal.closedBefore)}</td>
              <td>{date(deal.closesOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function useKindWords(): Record<ChangeKind, string> {
  const { t } = useLingui()
  return {
    new: t`New deals`,
    movedIn: t`Moved in`,
    grown: t`Grown`,
    shrunk: t`Shrunk`,
    movedOut: t`Moved out`,
    lost: t`Lost`,
    binned: t`Binned`,
    won: t`Won`,
  }
}
