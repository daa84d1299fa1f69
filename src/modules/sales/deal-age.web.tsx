import { useLingui } from '@lingui/react/macro'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconAlert } from '#web/kit/icons.ts'
import classes from './deal-age.module.css'

/** How long the deal has been in its stage; an open one that nobody moves says so in words, too. */
export function DealAge({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const stage = useRecord('stage', record['stageId'] as string | null)
  const days = daysSince(record['stageSince'], Date.now())
  if (days === null) return <OpenFor record={record} />
  const age = sayDays(days)
  if (!isStale(record, days, stage)) {
    return <span className={classes.age}>{record['outcome'] === 'open' ? t`${age} in stage` : t`${age} ago`}</span>
  }
  const label = t`Stale, ${age} in stage`
  return (
    <span className={classes.age} data-stale="true" title={label}>
      <IconAlert size={13} aria-hidden="true" />
      {label}
    </span>
  )
}

/** An open deal that stays in its stage for longer than so many days needs somebody, where the stage does not say how many. */
const staleAfter = 30

function isStale(deal: RecordData, days: number, stage: RecordData | undefined): boolean {
  return deal['outcome'] === 'open' && days > Number(stage?.['maxDays'] ?? staleAfter)
}

const day = 86_400_000

/** Null when nobody knows the time. */
function daysSince(time: unknown, now: number): number | null {
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, Math.floor((now - at) / day))
}

/** Of deals that were there before stages kept their time, only the opening is known. */
function OpenFor({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const days = daysSince(record['openedAt'], Date.now())
  if (days === null || record['outcome'] !== 'open') return null
  const age = sayDays(days)
  return <span className={classes.age}>{t`open ${age}`}</span>
}

function sayDays(days: number): string {
  const unit = days >= 730 ? 'year' : 'day'
  return formatNumber(Math.floor(unit === 'year' ? days / 365.25 : days), {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
  })
}
