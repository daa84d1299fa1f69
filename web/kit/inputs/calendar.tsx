import '@mantine/dates/styles.css'
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { DatePicker, type DayOfWeek } from '@mantine/dates'
import 'dayjs/locale/es'
import 'dayjs/locale/uk'
import 'dayjs/locale/zh'

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
      weekendDays={[]}
      ariaLabels={{
        previousMonth: t`Previous month`,
        nextMonth: t`Next month`,
        previousYear: t`Previous year`,
        nextYear: t`Next year`,
        previousDecade: t`Earlier years`,
        nextDecade: t`Later years`,
        monthLevelControl: t`Choose a month`,
        yearLevelControl: t`Choose a year`,
      }}
      onChange={(picked) => picked && onPick(picked)}
    />
  )
}
