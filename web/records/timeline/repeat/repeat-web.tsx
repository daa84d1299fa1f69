import { t } from '@lingui/core/macro'
import type { FieldWeb } from '#fields/field.web.tsx'
import { readRecurrence } from '#kernel/recurrence/read-recurrence.ts'
import { currentTimeZone } from '#web/kit/format.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { late } from '#web/kit/late.ts'
import { sayRepeat } from './say-repeat.ts'
import { zoneOfSeries } from './zone-of-series.ts'

const RepeatEditor = late(() => import('./repeat-editor.tsx'), 'RepeatEditor')

/** A rule of RFC 5545: said in words, chosen instead of written. */
export const repeatWeb: FieldWeb<string> = {
  type: 'repeat',
  Cell: ({ value, record }) => {
    const words = sayRepeat(value, zoneOfSeries(record))
    return (
      <span className={cell.line} title={words}>
        {words}
      </span>
    )
  },
  Editor: RepeatEditor,
  // Without its record a series is told by one's own clock.
  text: (value) => sayRepeat(value, currentTimeZone()),
  read: (text) => {
    const rule = text.trim()
    if (rule !== '' && !readRecurrence(rule)) throw new Error(t`“${text}” is no rule such as FREQ=WEEKLY;BYDAY=MO.`)
    return rule || null
  },
  width: 220,
}
