import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Switch, TextInput } from '@mantine/core'
import '@mantine/core/styles/Switch.css'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import { currentSession } from '#web/data/session.ts'
import { formatDate, formatTime } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block } from '../block.tsx'
import classes from './quiet-block.module.css'

interface Times {
  /** `HH:MM`, both or none. */
  from: string | null
  to: string | null
  /** 1 Monday … 7 Sunday. */
  days: number[]
}

type Quiet = Times & { timeZone: string; until: string | null }

const key = ['quiet-times']
const usual = { from: '20:00', to: '07:30' }

/** When one is told nothing by mail and in browsers. */
export function QuietBlock() {
  const { t } = useLingui()
  const { data } = useQuery({ queryKey: key, queryFn: () => call<Quiet>('/session/quiet-times') })
  const change = async (changes: Partial<Times>) => {
    if (!data) return
    const { from, to, days } = { ...data, ...changes }
    queryClient.setQueryData<Quiet>(key, { ...data, from, to, days })
    // An hour that is being typed.
    if (from === '' || to === '') return
    try {
      queryClient.setQueryData(
        key,
        await call<Quiet>('/session/quiet-times', { method: 'PUT', body: { from, to, days } }),
      )
      tellDone(t`Quiet times changed`, null)
    } catch (error) {
      void queryClient.invalidateQueries({ queryKey: key })
      tellProblem(error)
    }
  }
  const text = t`No mail and no messages in browsers then. The bell counts on; what you have not read by the end comes together.`
  if (!data)
    return (
      <Block title={t`Quiet times`} text={text}>
        <SkeletonLines count={2} />
      </Block>
    )
  const { from, to, days, timeZone, until } = data
  const end = until && formatTime(until, { weekday: 'long', hour: 'numeric', minute: '2-digit' })
  return (
    <Block title={t`Quiet times`} text={text}>
      <Switch
        label={t`Quiet hours`}
        description={t`Each day, by the clock of ${timeZone}`}
        checked={from !== null}
        onChange={(event) => void change(event.currentTarget.checked ? usual : { from: null, to: null })}
      />
      {from !== null && to !== null && (
        <div className={classes.hours}>
          <TextInput
            type="time"
            label={t`Quiet from`}
            value={from}
            onChange={(event) => void change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t`Quiet until`}
            value={to}
            onChange={(event) => void change({ to: event.currentTarget.value })}
          />
        </div>
      )}
      <fieldset className={classes.days}>
        <legend>{t`Quiet days`}</legend>
        {weekDays().map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={days.includes(day)}
            // One day is left to be told.
            disabled={days.length === 6 && !days.includes(day)}
            onClick={() => void change({ days: toggled(days, day) })}
          >
            {nameOf(day)}
          </button>
        ))}
      </fieldset>
      {end && <p className={classes.now}>{t`It is quiet now, until ${end}.`}</p>}
    </Block>
  )
}

function toggled(days: readonly number[], day: number): number[] {
  return days.includes(day) ? days.filter((each) => each !== day) : [...days, day]
}

/** In the order of the organisation's week. */
function weekDays(): number[] {
  const { weekStart } = currentSession().organisation
  return [0, 1, 2, 3, 4, 5, 6].map((at) => ((weekStart - 1 + at) % 7) + 1)
}

/** The first of January 2024 was a Monday. */
function nameOf(day: number): string {
  return formatDate(`2024-01-0${day}`, { weekday: 'short' })
}
