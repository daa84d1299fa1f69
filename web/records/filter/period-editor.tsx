import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { personsHabits } from '#fields/day-editor.web.tsx'
import { fold } from '#kernel/spelling.ts'
import { parseWithin } from '#kernel/time.ts'
import { dayOf } from '#web/kit/format.ts'
import { PickBox } from '#web/kit/inputs/pick-box.tsx'
import { readTypedDay } from '#web/kit/inputs/typed-day.ts'
import { late } from '#web/kit/late.ts'
import classes from './filter.module.css'
import { sayPeriod, usualPeriods } from './say-period.ts'
import type { ValueEditorProps } from './value-editor.tsx'

const Calendar = late(() => import('#web/kit/inputs/calendar.tsx'), 'default')

/** A period (`this month`, `next 14 days`, `2027-Q1`), or a day of the calendar where one is compared with. */
export function PeriodEditor({ target, values, onChange, close, isPeriod }: ValueEditorProps & { isPeriod: boolean }) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const value = values[0] === undefined ? '' : String(values[0])
  const periods = [...new Set([...(value ? [value] : []), ...offered(words, isPeriod)])]
  const pick = (period: string) => {
    onChange([period])
    close()
  }
  const items = periods.map((period) => ({ key: period, label: sayPeriod(period) }))
  return (
    <div className={classes.period}>
      <div>
        <PickBox
          label={target.field?.label ?? ''}
          place="list"
          items={words === '' ? items : items.filter(({ key, label }) => fits(key, label, words))}
          chosen={items.filter(({ key }) => key === value)}
          words={words}
          onWords={setWords}
          placeholder={isPeriod ? t`A number, a year, a word` : t`A date or a word`}
          onPick={({ key }) => pick(key)}
          emptyText={t`That is no date. Try “14” or “2027”.`}
        />
      </div>
      {!isPeriod && (
        <div className={classes.calendar}>
          <Calendar day={dayIn(value)} weekStart={personsHabits().weekStart} onPick={pick} />
        </div>
      )}
    </div>
  )
}

/** What may be meant: the usual ones, or what the typed number, year or day stands for. */
function offered(words: string, isPeriod: boolean): string[] {
  const typed = words.trim().toLowerCase()
  const number = /^(\d{1,4})\b/.exec(typed)?.[1]
  const count = Number(number)
  const rolling =
    number && count > 0 && count < 1000
      ? ['days', 'weeks', 'months'].flatMap((unit) => [`next ${count} ${unit}`, `last ${count} ${unit}`])
      : []
  const day = typed === '' ? null : readTypedDay(typed, personsHabits())
  return [...(isCalendar(typed) ? [typed] : []), ...(day ? [day] : []), ...(isPeriod ? rolling : []), ...usualPeriods]
}

/** Words of the API are understood as they are, too. */
function isCalendar(words: string): boolean {
  return words !== '' && parseWithin(words, { now: new Date(), timeZone: 'UTC', weekStart: 1 }) !== null
}

function fits(period: string, label: string, words: string): boolean {
  const word = fold(words)
  const isTyped = period === words.trim().toLowerCase() || period === readTypedDay(words, personsHabits())
  const isCounted = /^\d{1,3}$/.test(word) && new RegExp(`\\b${word}\\b`).test(period)
  return isTyped || isCounted || fold(label).includes(word) || period.includes(word)
}

function dayIn(value: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  return /^\d{4}-\d{2}-\d{2}T/i.test(value) ? dayOf(value) : null
}
