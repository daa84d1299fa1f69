import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import classes from './form-builder.module.css'

type Kind = 'trap' | 'hurry' | 'proof' | 'replay' | 'limit'

/** What did not come in, of which only the count is kept. */
export function RefusedEntries({ record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['about', 'form,formEntry', 'refused', record.id],
    queryFn: ({ signal }) =>
      call<{ counts: { kind: Kind; count: number; lastAt: string }[] }>(`/forms/${record.id}/refused-entries`, {
        signal,
      }),
  })
  if (!data || data.counts.length === 0) return null
  const why: Record<Kind, string> = {
    trap: t`Filled in what people do not see`,
    hurry: t`Sent too quickly`,
    proof: t`Without the work that a browser does`,
    replay: t`Sent once more`,
    limit: t`Too many from one place`,
  }
  const last = formatTime(
    data.counts
      .map(({ lastAt }) => lastAt)
      .sort()
      .at(-1) ?? '',
  )
  return (
    <section className={classes.place} aria-label={t`Taken for spam`}>
      <h2>{t`Taken for spam`}</h2>
      <ul className={classes.refused}>
        {data.counts.map(({ kind, count }) => (
          <li key={kind}>
            <span>{why[kind]}</span> <b>{formatNumber(count)}</b>
          </li>
        ))}
      </ul>
      <p className={classes.note}>{t`Last ${last}. Nothing is kept of it but the count.`}</p>
    </section>
  )
}
