import { useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { may, useSession } from '#web/data/session.ts'
import { createRecord } from '#web/data/writes.ts'
import { currentTimeZone, dayOf } from '#web/kit/format.ts'
import { IconPlus } from '#web/kit/icons.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { keepNew } from '#web/records/waiting/keep-new.ts'
import { type DueWord, dueAt } from './task-due.ts'
import classes from './tasks.module.css'

/** A task in one line: what, and by when. */
export function AddTask() {
  const { t } = useLingui()
  const { user } = useSession()
  const [subject, setSubject] = useState('')
  const [due, setDue] = useState<DueWord>('today')
  if (!may('create', 'activity')) return null
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const text = subject.trim()
    if (!text) return
    setSubject('')
    const at = dueAt(due, dayOf(Date.now()), currentTimeZone())
    const task = { object: 'activity', values: { kind: 'task', subject: text, dueAt: at, ownerId: user.id } }
    try {
      const { changeSet } = await createRecord(task)
      tellDone(t`“${text}” added`, changeSet)
    } catch (error) {
      if (await keepNew({ ...task, text: t`“${text}” added` }, error)) return
      // Unless the next one is being typed already.
      setSubject((typed) => typed || text)
      tellProblem(error)
    }
  }
  return (
    <form className={classes.add} onSubmit={(event) => void add(event)}>
      <IconPlus size={15} aria-hidden="true" />
      <input
        aria-label={t`New task`}
        placeholder={t`Add a task`}
        value={subject}
        maxLength={500}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <select aria-label={t`Due`} value={due} onChange={(event) => setDue(event.currentTarget.value as DueWord)}>
        <option value="today">{t`Today`}</option>
        <option value="tomorrow">{t`Tomorrow`}</option>
        <option value="next-week">{t`Monday`}</option>
      </select>
      <button type="submit" disabled={!subject.trim()}>
        {t`Add`}
      </button>
    </form>
  )
}
