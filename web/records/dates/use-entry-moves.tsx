import { type ReactNode, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { records } from '#web/data/record-store.ts'
import { currentTimeZone } from '#web/kit/format.ts'
import type { DateFields } from './date-fields.ts'
import { moveEntry, stretchEntry } from './move-entry.ts'
import { type Moment, wallOf } from './spans.ts'
import { WhenDialog } from './when-dialog.tsx'

/** Moving the entries of a calendar or a timeline, by whatever means; what was done is announced. */
export function useEntryMoves(object: ObjectInfo, dates: DateFields) {
  const [moving, ask] = useState<string | null>(null)
  const [news, announce] = useState('')
  const movingOf = (id: string) => {
    const record = records.get(object.name, id)
    return record && { object, dates, record }
  }
  const moveTo = async (id: string, at: Moment, held: 'move' | 'start' | 'end' = 'move') => {
    const its = movingOf(id)
    const done = its && (await (held === 'move' ? moveEntry(its, at) : stretchEntry(its, held, at)))
    if (done) announce(done)
  }
  const moved = moving ? movingOf(moving) : undefined
  const dialog: ReactNode = (
    <>
      {moved && (
        <WhenDialog
          {...moved}
          close={() => ask(null)}
          choose={(value) => void moveTo(moved.record.id, momentOf(dates, value))}
        />
      )}
      <div className="k-hidden" role="status" aria-live="polite">
        {news}
      </div>
    </>
  )
  return { moveTo, ask, dialog }
}

function momentOf({ from }: DateFields, value: string): Moment {
  return from.type === 'date' ? { day: value, minute: null } : wallOf(value, currentTimeZone())
}
