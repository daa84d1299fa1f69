import type { RecordData } from '#web/data/record-store.ts'
import { IconRepeat } from '#web/kit/icons.ts'
import { sayRepeat } from './say-repeat.ts'
import { zoneOfSeries } from './zone-of-series.ts'

/** In a line for an activity: that it comes again, and how often. */
export function RepeatMark({ record }: { record: RecordData }) {
  const rule = record['recurrence']
  if (typeof rule !== 'string') return null
  const words = sayRepeat(rule, zoneOfSeries(record))
  return (
    <span title={words} style={{ display: 'inline-flex', flex: 'none', color: 'var(--k-faint)' }}>
      <IconRepeat size={13} aria-hidden="true" />
      <span className="k-hidden">{words}</span>
    </span>
  )
}
