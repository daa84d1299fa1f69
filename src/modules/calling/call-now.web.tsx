import { useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWholeRecord } from '#web/data/about.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { formatTime } from '#web/kit/format.ts'
import { IconCall } from '#web/kit/icons.ts'
import { phoneForReading } from '#web/kit/inputs/phone-text.ts'
import { fetched, late } from '#web/kit/late.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './calling.module.css'
import { type Entry, nameOf, nextTurn, sayOutcome, skip, type Turn } from './calling-data.web.tsx'
import { draftNote, keepNote } from './note-draft.web.tsx'
import { undoStep } from './undo-step.web.tsx'

async function askAgain(title: string): Promise<string | null> {
  const { askAgainAt } = await fetched(() => import('./again-dialog.web.tsx'))
  return askAgainAt(title)
}

const RecordSummary = late(() => import('#web/records/page/record-page.tsx'), 'RecordSummary')

interface Props {
  list: string
  script: string | null
  entry: Entry
  last: Turn['last']
}

/** Whom to call now: the number, what is known of them, what to say, and how it went. */
export function CallNow({ list, script, entry, last }: Props) {
  const { t } = useLingui()
  const object = useObject(entry.object)
  const { record, problem } = useWholeRecord(entry.object, entry.recordId)
  const options = (fieldOf(useObject('activity'), 'callOutcome')?.options ?? []).filter(({ archived }) => !archived)
  const isNarrow = useIsNarrow()
  const [note, setNote] = useState(() => draftNote(entry.id))
  const [isBusy, setBusy] = useState(false)
  const busy = useRef(false)
  const began = useRef<number | null>(null)
  const noteField = useRef<HTMLTextAreaElement>(null)
  const dial = useRef<HTMLAnchorElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const title = record ? nameOf(object, record) : ''
  // Whoever works by keys or hears the screen is told whose turn it is.
  const isThere = record !== undefined
  useEffect(() => {
    if (isThere) heading.current?.focus({ preventScroll: true })
  }, [isThere])
  const act = async (work: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    setBusy(true)
    try {
      await work()
    } catch (error) {
      tellProblem(error)
      // Somebody else may have them by now.
      if (asProblem(error).status === 409) await nextTurn(list).catch(tellProblem)
    } finally {
      busy.current = false
      setBusy(false)
    }
  }
  const say = (outcome: string, label: string) =>
    act(async () => {
      const againAt = outcome === 'callBack' ? await askAgain(title) : null
      if (outcome === 'callBack' && !againAt) return
      const minutes = began.current ? Math.max(1, Math.round((Date.now() - began.current) / 60_000)) : null
      const { changeSet } = await sayOutcome(entry.id, { outcome, note: note.trim() || null, againAt, minutes })
      keepNote(entry.id, '')
      // Whom one has not called after all is before oneself again.
      const again = () =>
        window.location.pathname === `/calling/${list}` && void nextTurn(list, entry.id).catch(tellProblem)
      tellDone(`${title}: ${label}`, changeSet, undefined, again)
      await nextTurn(list)
    })
  const passOver = () =>
    act(async () => {
      await skip(entry.id)
      tellDone(t`${title} skipped`, () => undoStep(list, { entryId: entry.id, changeSet: null }))
      await nextTurn(list)
    })
  const back = () => act(async () => void (last && (await undoStep(list, last))))
  useShortcuts(t`Calls`, [
    ...options.slice(0, 9).map(({ key, label }, at) => ({
      keys: String(at + 1),
      label,
      run: () => void say(key, label),
    })),
    { keys: 'k', label: t`Call`, run: () => dial.current?.click() },
    { keys: 'n', label: t`Note`, run: () => noteField.current?.focus() },
    { keys: 's', label: t`Skip`, run: () => void passOver() },
    ...(last ? [{ keys: 'b', label: t`Back`, run: () => void back() }] : []),
  ])
  if (problem && !record) return <p className={classes.problem}>{sayProblem(asProblem(problem))}</p>
  if (!record) return <SkeletonLines count={10} />
  return (
    <div className={classes.call}>
      <section className={classes.who} aria-label={title}>
        <p className={classes.note}>
          {object.label}
          {entry.calls > 0 && <> · {t`Called before: ${entry.calls}`}</>}
          {entry.state === 'later' && entry.dueAt && <> · {t`Promised for ${formatTime(entry.dueAt)}`}</>}
        </p>
        <h2 ref={heading} tabIndex={-1}>
          <RecordLink object={entry.object} id={record.id}>
            {title}
          </RecordLink>
        </h2>
        <Numbers
          object={entry.object}
          record={record}
          dial={dial}
          begin={() => {
            began.current ??= Date.now()
          }}
        />
      </section>
      <section className={classes.work} aria-label={t`This call`}>
        {script && (
          <details open className={classes.script}>
            <summary>{t`What to say`}</summary>
            <p>{script}</p>
          </details>
        )}
        <Textarea
          ref={noteField}
          label={t`Note on this call`}
          description={isNarrow ? undefined : t`Esc leaves it, then a number says how it went.`}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={20_000}
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value)
            keepNote(entry.id, event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            heading.current?.focus({ preventScroll: true })
          }}
        />
        <fieldset className={classes.outcomes} aria-label={t`How did it go?`}>
          {options.map(({ key, label }, at) => (
            <button key={key} type="button" disabled={isBusy} onClick={() => void say(key, label)}>
              {at < 9 && <span className={classes.key}>{at + 1}</span>}
              <span>{key === 'callBack' ? t`${label} …` : label}</span>
            </button>
          ))}
        </fieldset>
        <div className={classes.steps}>
          <Button variant="default" disabled={!last || isBusy} onClick={() => void back()}>
            {t`Back`}
          </Button>
          <Button variant="default" disabled={isBusy} onClick={() => void passOver()}>
            {t`Skip`}
          </Button>
        </div>
      </section>
      <section className={classes.known} aria-label={t`What is known`}>
        <RecordSummary object={object} record={record} />
      </section>
    </div>
  )
}

interface NumbersProps {
  object: Entry['object']
  record: RecordData
  dial: React.RefObject<HTMLAnchorElement | null>
  begin: () => void
}

/** The telephones of the record; of a deal those of its contact, else of its account. */
function Numbers({ object, record, dial, begin }: NumbersProps) {
  const contact = typeof record['contactId'] === 'string' ? record['contactId'] : null
  const account = typeof record['accountId'] === 'string' ? record['accountId'] : null
  if (object === 'deal' && (contact ?? account))
    return <OfOther object={contact ? 'contact' : 'account'} id={(contact ?? account) as string} {...{ dial, begin }} />
  return <OfRecord object={object} record={record} dial={dial} begin={begin} />
}

function OfOther({ object, id, ...more }: { object: string; id: string } & Pick<NumbersProps, 'dial' | 'begin'>) {
  const { record } = useWholeRecord(object, id)
  return record ? (
    <>
      <p className={classes.note}>
        <RecordLink object={object} id={id} />
      </p>
      <OfRecord object={object} record={record} {...more} />
    </>
  ) : null
}

function OfRecord({ object, record, dial, begin }: Omit<NumbersProps, 'object'> & { object: string }) {
  const { t } = useLingui()
  const { organisation } = useSession()
  const phones = useObject(object).fields.filter(({ type, key }) => type === 'phone' && record[key])
  if (phones.length === 0) return <p className={classes.note}>{t`No number is known.`}</p>
  return (
    <p className={classes.numbers}>
      {phones.map((field, at) => {
        const value = String(record[field.key])
        const text = phoneForReading(value, organisation)
        return (
          <a
            key={field.key}
            ref={at === 0 ? dial : undefined}
            href={`tel:${value}`}
            aria-label={t`Call ${text}`}
            title={field.label}
            onClick={begin}
          >
            <IconCall size={16} aria-hidden="true" />
            {text}
          </a>
        )
      })}
    </p>
  )
}
