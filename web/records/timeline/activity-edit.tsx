import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RecordData } from '#web/data/record-store.ts'
import { changeByPerson } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { GrowingText } from './growing-text.tsx'
import { joinNote, splitNote } from './split-note.ts'
import classes from './timeline.module.css'

/** The words of an entry while they are changed, in its place. */
export function ActivityEdit({ record, done }: { record: RecordData; done: () => void }) {
  const { t } = useLingui()
  const [before] = useState(() => joinNote(String(record['subject'] ?? ''), (record['body'] as string | null) ?? null))
  const [seen] = useState({ subject: record['subject'], body: record['body'] })
  const [text, setText] = useState(before)
  const [error, setError] = useState('')
  const save = async () => {
    if (text.trim() === before) return done()
    const values = { ...splitNote(text) }
    const change = { object: 'activity', record, values, seen, text: t`“${values.subject}” changed` }
    const isDone = await changeByPerson({ ...change, refused: (problem) => setError(sayProblem(problem)) })
    if (isDone) done()
  }
  return (
    <div className={classes.edit}>
      <GrowingText label={t`Text`} value={text} onChange={setText} send={() => void save()} cancel={done} hasFocus />
      {error && (
        <p className={classes.problem} role="alert">
          {error}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={done}>
          <Trans>Cancel</Trans>
        </Button>
        <Button disabled={!text.trim()} onClick={() => void save()}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </div>
  )
}
