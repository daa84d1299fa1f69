import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RecordData } from '#web/data/record-store.ts'
import { formatBytes } from '#web/kit/format.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { changeByPerson } from '#web/records/acts.ts'
import classes from './deal-room.module.css'
import { RoomSteps, type StepDraft } from './room-steps.web.tsx'

interface Draft {
  heading: string
  welcome: string
  lines: string
  steps: StepDraft[]
  files: string[]
  showsOwner: boolean
  showsClosing: boolean
}

interface FileValue {
  id: string
  name: string
  size: number
}

function draftOf(room: RecordData): Draft {
  return {
    heading: String(room['heading'] ?? ''),
    welcome: String(room['welcome'] ?? ''),
    lines: String(room['lines'] ?? 'none'),
    steps: (room['steps'] ?? []) as StepDraft[],
    files: (room['files'] ?? []) as string[],
    showsOwner: room['showsOwner'] === true,
    showsClosing: room['showsClosing'] === true,
  }
}

/** What stands on the page; stored when one says so. */
export function RoomEditor({ room, deal, isFixed }: { room: RecordData; deal: RecordData; isFixed: boolean }) {
  const { t } = useLingui()
  const stored = JSON.stringify(draftOf(room))
  const [base, setBase] = useState(stored)
  const [draft, setDraft] = useState(() => draftOf(room))
  const [isBusy, setBusy] = useState(false)
  const isChanged = JSON.stringify(draft) !== base
  // What others stored meanwhile is shown, unless one is at work oneself.
  if (stored !== base && !isChanged) {
    setBase(stored)
    setDraft(draftOf(room))
  }
  const put = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const isWhole = draft.heading.trim() !== '' && draft.steps.every(({ text }) => text.trim() !== '')
  const save = async () => {
    setBusy(true)
    const seen = JSON.parse(base) as Draft
    const changed = (Object.keys(draft) as (keyof Draft)[]).filter(
      (key) => JSON.stringify(draft[key]) !== JSON.stringify(seen[key]),
    )
    const pick = (from: Draft) => Object.fromEntries(changed.map((key) => [key, from[key]]))
    const text = t`Deal room “${draft.heading}” changed`
    const isDone = await changeByPerson({ object: 'dealRoom', record: room, values: pick(draft), text })
    setBusy(false)
    if (isDone) setBase(JSON.stringify(draft))
  }
  const files = (deal['files'] ?? []) as FileValue[]
  const offer = (id: string, isOffered: boolean) =>
    put({ files: isOffered ? [...draft.files, id] : draft.files.filter((each) => each !== id) })
  return (
    <section className={classes.editor} aria-label={t`What the buyer sees`}>
      <h2>{t`What the buyer sees`}</h2>
      <TextInput
        label={t`Heading`}
        required
        readOnly={isFixed}
        maxLength={200}
        value={draft.heading}
        onChange={({ currentTarget }) => put({ heading: currentTarget.value })}
      />
      <Textarea
        label={t`Welcome`}
        readOnly={isFixed}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={5_000}
        value={draft.welcome}
        onChange={({ currentTarget }) => put({ welcome: currentTarget.value })}
      />
      <div className={classes.choice}>
        <span aria-hidden="true">{t`Lines of the deal`}</span>
        <PlainChoice
          label={t`Lines of the deal`}
          choices={[
            { value: 'prices', label: t`With prices` },
            { value: 'names', label: t`Without prices` },
            { value: 'none', label: t`Not shown` },
          ]}
          value={draft.lines}
          change={(lines) => !isFixed && put({ lines })}
        />
      </div>
      <Checkbox
        label={t`Owner of the deal, with mail and phone`}
        checked={draft.showsOwner}
        onChange={({ currentTarget }) => !isFixed && put({ showsOwner: currentTarget.checked })}
      />
      <Checkbox
        label={t`Day on which the deal is to close`}
        checked={draft.showsClosing}
        onChange={({ currentTarget }) => !isFixed && put({ showsClosing: currentTarget.checked })}
      />
      <fieldset className={classes.files}>
        <legend>{t`Files of the deal`}</legend>
        {files.length === 0 && <p className={classes.note}>{t`The deal has no files yet.`}</p>}
        {files.map(({ id, name, size }) => (
          <Checkbox
            key={id}
            label={`${name} (${formatBytes(size)})`}
            checked={draft.files.includes(id)}
            onChange={({ currentTarget }) => !isFixed && offer(id, currentTarget.checked)}
          />
        ))}
      </fieldset>
      <RoomSteps steps={draft.steps} isFixed={isFixed} put={(steps) => put({ steps })} />
      {!isFixed && (
        <div className={classes.buttons}>
          <Button disabled={!isChanged || !isWhole} loading={isBusy} onClick={() => void save()}>
            {t`Save`}
          </Button>
          {isChanged && (
            <Button variant="default" onClick={() => setDraft(JSON.parse(base))}>
              {t`Reset`}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
