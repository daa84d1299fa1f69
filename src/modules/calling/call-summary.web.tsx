import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { formatNumber } from '#web/kit/format.ts'
import classes from './calling.module.css'
import { type Progress, sayReason } from './calling-data.web.tsx'

/** What the calls of a list came to: how they ended, who was passed over and why, who called. */
export function CallSummary({ progress }: { progress: Progress }) {
  const { t } = useLingui()
  const options = fieldOf(useObject('activity'), 'callOutcome')?.options ?? []
  const { calls, outcomes, reasons, people } = progress
  if (calls === 0 && reasons.length === 0) return null
  return (
    <div className={classes.summary}>
      {outcomes.length > 0 && (
        <dl aria-label={t`How the calls went`}>
          {outcomes.map(({ key, count }) => (
            <div key={key}>
              <dt>{options.find((option) => option.key === key)?.label ?? key}</dt>
              <dd>
                <span className={classes.bar} style={{ width: `${Math.max(2, (100 * count) / calls)}%` }} />
                {formatNumber(count)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {reasons.length > 0 && (
        <p className={classes.note}>
          {t`Passed over`}
          {': '}
          {reasons.map(({ key, count }) => `${sayReason(key)} ${formatNumber(count)}`).join(' · ')}
        </p>
      )}
      {people.length > 1 && (
        <p className={classes.note}>
          {people.map((each, at) => (
            <span key={each.userId}>
              {at > 0 && ' · '}
              <Caller {...each} />
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

function Caller({ userId, calls }: { userId: string; calls: number }) {
  const name = useLabel('user', userId)
  const shown = formatNumber(calls)
  const count = plural(calls, { one: '# call', other: `${shown} calls` })
  return (
    <>
      {name || '…'} {count}
    </>
  )
}
