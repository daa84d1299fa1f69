import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { tellDone } from '#web/records/acts.ts'
import type { BulkTarget } from '#web/records/own-acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './calling.module.css'

interface Shown {
  sort: string
  count: number | null
}

/** No more stand on a list. */
const most = 5_000

/** Asks what the list is called and what to say, makes it, and leads to the first call. */
export async function openNewCallList(object: ObjectInfo, target: BulkTarget, shown: Shown): Promise<void> {
  await ask<true>((asking) => <NewCallList object={object} target={target} shown={shown} {...asking} />)
}

type Props = { object: ObjectInfo; target: BulkTarget; shown: Shown } & Asking<true>

function NewCallList({ object, target, shown: { sort, count }, opened, answer }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [script, setScript] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || isBusy) return
    setBusy(true)
    const which = 'ids' in target ? { ids: target.ids } : { filter: target.filter ?? {} }
    const records = { object: object.name, ...which, ...(sort ? { sort } : {}) }
    const body = { name: name.trim(), script: script.trim() || null, records }
    try {
      const { id, changeSet } = await callOnce<{ id: string; changeSet: string }>('/call-lists/of-records', body)
      refreshObject('callList')
      answer(true)
      const title = body.name
      tellDone(t`Call list “${title}” made`, changeSet)
      void navigate({ to: `/calling/${id}` } as never)
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
      setBusy(false)
    }
  }
  const what = object.pluralLabel ?? object.label
  const shownMost = formatNumber(most)
  return (
    <Dialog opened={opened} close={() => answer(null)} title={t`New call list`} closeOnClickOutside={false}>
      <form className={classes.new} onSubmit={(event) => void send(event)}>
        <p className={classes.note}>
          {what}
          {count !== null && (
            <>
              {': '}
              <Plural value={count} one="# record" other="# records" />
            </>
          )}
          {count !== null && count > most && <> · {t`The first ${shownMost} are taken.`}</>}
        </p>
        <TextInput
          label={t`Name`}
          required
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t`What to say`}
          description={t`Stands beside each call.`}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={10_000}
          value={script}
          onChange={(event) => setScript(event.currentTarget.value)}
        />
        {problem && (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button type="submit" loading={isBusy} disabled={!name.trim()}>{t`Start calling`}</Button>
        </div>
      </form>
    </Dialog>
  )
}
