import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { changeRecord } from '#web/data/writes.ts'
import { dayOf, formatDate } from '#web/kit/format.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import classes from './accounts.module.css'

interface History {
  isRuled: boolean
  byRule: boolean
  states: {
    lifecycle: string | null
    from: string
    to: string | null
    by: { name: string } | null
    byRule: boolean
  }[]
}

const shown = 5

/** In which states a customer was, and who decides: the rules of the settings, or somebody who has said so. */
export function LifecyclePanel({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['about', 'account', 'lifecycle', record.id, record.version],
    queryFn: ({ signal }) => call<History>(`/accounts/${record.id}/lifecycle`, { signal }),
    placeholderData: (before) => before,
    enabled: fieldOf(object, 'lifecycle') !== undefined,
  })
  if (!data || data.states.length === 0) return null
  const field = fieldOf(object, 'lifecycle')
  const say = (key: string | null) => field?.options?.find((option) => option.key === key)?.label ?? key ?? '–'
  const day = (at: string) => formatDate(dayOf(at))
  // What was told later of a time before the record stood here has no beginning.
  const stretch = (from: string, to: string | null) => {
    if (!to) return t`since ${day(from)}`
    return from < to ? `${day(from)} – ${day(to)}` : t`until ${day(to)}`
  }
  const mayDecide =
    data.isRuled && field?.mayChange && !record['deletedAt'] && record['lifecycle'] !== null && !data.byRule
  const release = async () => {
    try {
      const { changeSet } = await changeRecord('account', record.id, { lifecycle: null })
      tellDone(t`The rules decide again`, changeSet)
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <section className={classes.lifecycle} aria-label={t`Lifecycle`}>
      <h2>{t`Lifecycle`}</h2>
      <ol>
        {data.states.slice(0, shown).map(({ lifecycle, from, to, by, byRule }) => (
          <li key={from}>
            <span>{say(lifecycle)}</span>
            <span className={classes.faint}>
              {stretch(from, to)} · {byRule ? t`by rule` : (by?.name ?? t`noted`)}
            </span>
          </li>
        ))}
      </ol>
      {mayDecide && (
        <p className={classes.note}>
          <Trans>Set by hand, so it stays.</Trans>{' '}
          <button type="button" className={classes.release} onClick={() => void release()}>
            <Trans>Let the rules decide</Trans>
          </button>
        </p>
      )}
    </section>
  )
}
