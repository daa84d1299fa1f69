import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { late } from '#web/kit/late.ts'
import { changeByPerson } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { namedIn } from './composer/composer-values.ts'
import { GrowingText } from './growing-text.tsx'
import { writtenNote } from './note-text.ts'
import { isFormatted, readNote } from './read-note.ts'
import classes from './timeline.module.css'

const BlindReaders = late(() => import('#web/records/page/access/blind-readers.tsx'), 'BlindReaders')

interface Props {
  record: RecordData
  done: () => void
}

/** The words of an entry while they are changed, in its place; those with more in them than lines on their own page. */
export function ActivityEdit(props: Props) {
  return isFormatted((props.record['body'] as string | null) ?? null) ? (
    <OnItsPage {...props} />
  ) : (
    <InPlace {...props} />
  )
}

function OnItsPage({ record, done }: Props) {
  const navigate = useNavigate()
  const { path } = useObject('activity')
  useEffect(() => {
    done()
    void navigate({ to: `/${path}/${record.id}` } as never)
  }, [navigate, done, path, record.id])
  return null
}

function InPlace({ record, done }: Props) {
  const { t } = useLingui()
  const [{ text: before, people: named }] = useState(() =>
    readNote(String(record['subject'] ?? ''), (record['body'] as string | null) ?? null),
  )
  const [people, setPeople] = useState(named)
  const [seen] = useState({ subject: record['subject'], body: record['body'] })
  const [text, setText] = useState(before)
  const [error, setError] = useState('')
  const save = async () => {
    if (text.trim() === before) return done()
    const values = writtenNote(text, people)
    const change = { object: 'activity', record, values, seen, text: t`“${values.subject}” changed` }
    const isDone = await changeByPerson({ ...change, refused: (problem) => setError(sayProblem(problem)) })
    if (isDone) done()
  }
  return (
    <div className={classes.edit}>
      <GrowingText
        label={t`Text`}
        value={text}
        onChange={setText}
        onMention={(person) => setPeople([...people, person])}
        audience={{ record: { object: 'activity', id: record.id } }}
        send={() => void save()}
        cancel={done}
        hasFocus
      />
      {people.length > 0 && <BlindReaders object="activity" id={record.id} people={namedIn({ text, people })} />}
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
