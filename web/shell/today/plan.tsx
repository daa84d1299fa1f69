import { useLingui } from '@lingui/react/macro'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { createRecord } from '#web/data/writes.ts'
import { currentTimeZone, dayOf } from '#web/kit/format.ts'
import { changeByPerson, tellDone, tellProblem } from '#web/records/acts.ts'
import { linksOf } from '#web/records/timeline/activity-links.ts'
import { dueChoices } from '#web/records/timeline/composer/due-choices.ts'
import { keepNew } from '#web/records/waiting/keep-new.ts'
import classes from './today.module.css'

interface Props {
  object: string
  record: RecordData
  title: string
  close: () => void
}

/** A new time for what is due, or a next step with a record. Enter keeps it, Escape leaves it. */
export function Plan(props: Props) {
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    props.close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works in all that stands in it
    <div className={classes.planning} onKeyDown={leave}>
      {props.object === 'activity' ? <Postpone {...props} /> : <NextStep {...props} />}
    </div>
  )
}

function useDays() {
  const { t } = useLingui()
  const { organisation } = useSession()
  const { weekStart } = organisation
  const { today, tomorrow, nextWeek } = dueChoices({ zone: currentTimeZone(), today: dayOf(Date.now()), weekStart })
  return { today: [t`Today`, today], tomorrow: [t`Tomorrow`, tomorrow], nextWeek: [t`Next week`, nextWeek] } as const
}

function Postpone({ record, title, close }: Props) {
  const { t } = useLingui()
  const { today, tomorrow, nextWeek } = useDays()
  const move = (dueAt: string, word: string) => {
    close()
    void changeByPerson({ object: 'activity', record, values: { dueAt }, text: t`“${title}” postponed: ${word}` })
  }
  return (
    <fieldset aria-label={t`Postpone: ${title}`}>
      {[today, tomorrow, nextWeek].map(([word, dueAt], index) => (
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
        <button key={word} type="button" autoFocus={index === 1} onClick={() => move(dueAt, word)}>
          {word}
        </button>
      ))}
    </fieldset>
  )
}

type Kind = 'call' | 'task'

function NextStep({ object, record, title, close }: Props) {
  const { t } = useLingui()
  const { user } = useSession()
  const days = useDays()
  const info = useObject(object)
  const kinds =
    fieldOf(useObject('activity'), 'kind')?.options?.filter(({ key }) => key === 'call' || key === 'task') ?? []
  const [kind, setKind] = useState<Kind>('call')
  const [day, setDay] = useState<keyof typeof days>('today')
  const [subject, setSubject] = useState(t`Call ${title}`)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const text = subject.trim()
    if (!text) return
    close()
    const values = { kind, subject: text, dueAt: days[day][1], ownerId: user.id, ...linksOf(info, record) }
    try {
      const { changeSet } = await createRecord({ object: 'activity', values })
      tellDone(t`“${text}” planned`, changeSet)
    } catch (error) {
      if (!(await keepNew({ object: 'activity', values, text: t`“${text}” planned` }, error))) tellProblem(error)
    }
  }
  return (
    <form aria-label={t`Plan: ${title}`} onSubmit={(event) => void add(event)}>
      <select aria-label={t`Kind`} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
        {kinds.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <input
        aria-label={t`What is to be done?`}
        value={subject}
        maxLength={500}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <select
        aria-label={t`Due`}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value as keyof typeof days)}
      >
        {Object.entries(days).map(([key, [word]]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
      <button type="submit" disabled={!subject.trim()}>
        {t`Plan`}
      </button>
    </form>
  )
}
