import { createContext, useContext } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { DateFields } from '../dates/date-fields.ts'
import type { Moment } from '../dates/spans.ts'
import type { Entry } from '../dates/use-entries.ts'

export interface CalendarParts {
  object: ObjectInfo
  dates: DateFields
  today: string
  openPeek: (id: string) => void
  /** Asks where the entry shall go. */
  askWhen: (id: string) => void
  mayMove: (entry: Entry) => boolean
  /** Opens the form for a new record; null where the person may make none. */
  create: ((at: Moment) => void) | null
  /** All records of a day, as a table. */
  showDay: (day: string) => void
}

export const CalendarContext = createContext<CalendarParts | null>(null)

export function useCalendar(): CalendarParts {
  const parts = useContext(CalendarContext)
  if (!parts) throw new Error('There is no calendar around this')
  return parts
}
