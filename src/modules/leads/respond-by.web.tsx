import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { FieldWeb } from '#fields/field.web.tsx'
import type { RecordData } from '#web/data/record-store.ts'
import { formatRelative, formatTime } from '#web/kit/format.ts'
import { IconAlert, IconClock } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import classes from './respond-by.module.css'

const Editor = late(() => import('#fields/date-time/date-time.web.tsx'), 'DateTimeEditor')

/** Until when a lead is to be answered: what is left, or since when it is late. Light, since everybody fetches it. */
export const respondByWeb: FieldWeb<string> = {
  type: 'respondBy',
  Cell: ({ value }) => <RespondBy value={value} />,
  Editor,
  text: (value) => formatTime(value),
  read: (text) => {
    const at = Date.parse(text)
    if (text.trim() !== '' && Number.isNaN(at)) throw new Error(t`“${text}” is not a day with a time.`)
    return text.trim() === '' ? null : new Date(at).toISOString()
  },
  width: 180,
}

/** On a card of the board; nothing where no answer is due. */
export function LeadClock({ record }: { record: RecordData }) {
  const value = record['respondBy']
  return typeof value === 'string' ? <RespondBy value={value} isWordy /> : null
}

function RespondBy({ value, isWordy = false }: { value: string; isWordy?: boolean }) {
  const { t } = useLingui()
  const isLate = Date.parse(value) < Date.now()
  const Mark = isLate ? IconAlert : IconClock
  const when = formatRelative(value)
  const words = isLate ? t`Answer overdue, ${when}` : t`Answer ${when}`
  return (
    <time dateTime={value} className={classes.clock} data-late={isLate || undefined} title={formatTime(value)}>
      <Mark size={13} aria-hidden="true" />
      {isWordy || isLate ? words : when}
    </time>
  )
}
