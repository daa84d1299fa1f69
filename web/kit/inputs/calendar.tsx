import '@mantine/dates/styles.css'
import { i18n } from '@lingui/core'
import { DatePicker, type DayOfWeek } from '@mantine/dates'

export interface CalendarProps {
  day: string | null
  /** 1 Monday … 7 Sunday. */
  weekStart: number
  onPick: (day: string) => void
}

/** A month to pick a day from. */
export default function Calendar({ day, weekStart, onPick }: CalendarProps) {
  return (
    <DatePicker
      key={day ?? ''}
      size="xs"
      locale={i18n.locale}
      value={day}
      {...(day ? { defaultDate: day } : {})}
      firstDayOfWeek={(weekStart % 7) as DayOfWeek}
      onChange={(picked) => picked && onPick(picked)}
    />
  )
}
