import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import classes from './page-builder.module.css'

interface Results {
  visits: number
  entries: number | null
  bySource: { source: string; visits: number; entries: number | null }[]
}

const days = 30

/** How many came, and how many of them sent something. */
export function PageResults({ record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['about', 'landingPage,formEntry', 'results', record.id],
    queryFn: ({ signal }) => call<Results>(`/landing-pages/${record.id}/results`, { query: { days }, signal }),
  })
  if (!data) return null
  const { visits, entries, bySource } = data
  const share = (some: number | null, all: number) =>
    some === null || all === 0
      ? '–'
      : formatNumber(Math.min(1, some / all), { style: 'percent', maximumFractionDigits: 1 })
  const figure = (value: number | null) => (value === null ? '–' : formatNumber(value))
  const label = t`What came of it`
  return (
    <section className={classes.place} aria-label={label}>
      <h2>{label}</h2>
      <p className={classes.note}>{t`The last ${days} days`}</p>
      {visits === 0 && !entries ? (
        <p className={classes.note}>{t`Nobody has visited it yet.`}</p>
      ) : (
        <table className={classes.results}>
          <thead>
            <tr>
              <th scope="col">{t`Source`}</th>
              <th scope="col">{t`Page visits`}</th>
              <th scope="col">{t`Entries`}</th>
              <th scope="col">{t`Per visit`}</th>
            </tr>
          </thead>
          <tbody>
            <tr data-sum>
              <th scope="row">{t`All`}</th>
              <td>{figure(visits)}</td>
              <td>{figure(entries)}</td>
              <td>{share(entries, visits)}</td>
            </tr>
            {bySource.map((row) => (
              <tr key={row.source}>
                <th scope="row">
                  {row.source === '' ? t`Without a source` : row.source === '…' ? t`Others` : row.source}
                </th>
                <td>{figure(row.visits)}</td>
                <td>{figure(row.entries)}</td>
                <td>{share(row.entries, row.visits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.note}>{t`Counted without cookies; nothing is kept of who came.`}</p>
    </section>
  )
}
