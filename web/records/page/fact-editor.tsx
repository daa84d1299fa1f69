import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { changeByPerson } from '../acts.ts'
import { fieldWeb } from '../fields.ts'
import { isFilled } from '../form/form-fields.ts'
import { sayProblem } from '../say-problem.ts'
import classes from './fact.module.css'
import type { Editing, FocusAfter } from './use-editing.ts'
import { useText } from './value-text.ts'

interface Props {
  object: ObjectInfo
  field: FieldInfo
  record: RecordData
  editing: Editing
}

/** Types whose editor is more than a line: they are saved by a button, by Ctrl+Enter, or by leaving them. */
const large = new Set(['longText', 'address', 'personName'])

const figures = new Set(['integer', 'decimal', 'percent', 'money'])

/** A value while it is changed. What others do to it meanwhile is said beside it and overwrites nothing. */
export function FactEditor({ object, field, record, editing }: Props) {
  const { t } = useLingui()
  const { Editor } = fieldWeb(field.type)
  const id = useId()
  const stored = record[field.key] ?? null
  const [before, setBefore] = useState<unknown>(stored)
  const start = editing.refused ? editing.refused.value : stored
  const [value, setValue] = useState<unknown>(start)
  const [error, setError] = useState(editing.refused?.message ?? '')
  const newest = useRef<unknown>(start)
  const isOver = useRef(false)
  const isInvalid = useRef(false)
  const isLarge = large.has(field.type)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Editors of cells take the focus themselves.
    if (isLarge) box.current?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]')?.focus()
    // A figure is typed anew more often than it is mended.
    if (figures.has(field.type)) box.current?.querySelector('input')?.select()
  }, [isLarge, field.type])

  const take = (next: unknown) => {
    newest.current = next
    setValue(next)
    setError('')
  }
  const save = (focus: FocusAfter) => {
    if (isOver.current || isInvalid.current) return
    isOver.current = true
    editing.close(focus)
    if (isSame(newest.current, before)) return
    const label = field.label
    const typed = newest.current
    void changeByPerson({
      object: object.name,
      record,
      values: { [field.key]: typed },
      text: t`${label} changed`,
      refused: (problem) => editing.reopen({ value: typed, message: sayProblem(problem) }),
    })
  }
  const restore = () => {
    isOver.current = true
    editing.close('own')
  }
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const command = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') return consume(event, restore)
    if (event.key === 'Enter' && (command || !isLarge) && !event.nativeEvent.isComposing)
      return consume(event, () => save('own'))
    if (event.key === 'Tab' && !isLarge) return consume(event, () => save(event.shiftKey ? 'previous' : 'next'))
  }
  const leave = (event: FocusEvent<HTMLElement>) => {
    // A drop-down of the editor stands elsewhere in the document; what has the focus there is still the editor.
    const next = event.relatedTarget as Element | null
    if (event.currentTarget.contains(next) || next?.closest('[data-editor-part], [data-portal]')) return
    if (next !== null || document.hasFocus()) save(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus go up from the editor, which is what one works with
    <div ref={box} className={classes.editor} data-large={isLarge || undefined} onKeyDown={press} onBlur={leave}>
      {/* Above, since what an editor opens hangs below it. */}
      {error && (
        <p className={classes.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <Editor
        place={isLarge ? 'form' : 'cell'}
        id={id}
        field={field}
        record={record}
        value={value ?? null}
        error={error || undefined}
        describedBy={error ? `${id}-error` : undefined}
        onChange={take}
        onInvalid={(message) => {
          isInvalid.current = message !== null
          setError(message ?? '')
        }}
        onDone={(next) => {
          if (next !== undefined) take(next)
          save('own')
        }}
      />
      {!isSame(stored, before) && !isOver.current && (
        <ChangedMeanwhile field={field} value={stored} takeTheirs={restore} keepMine={() => setBefore(stored)} />
      )}
      {isLarge && (
        <div className={classes.buttons}>
          <Button variant="default" onClick={restore}>
            <Trans>Cancel</Trans>
          </Button>
          <Button onClick={() => save('own')}>
            <Trans>Save</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}

interface Meanwhile {
  field: FieldInfo
  value: unknown
  takeTheirs: () => void
  keepMine: () => void
}

function ChangedMeanwhile({ field, value, takeTheirs, keepMine }: Meanwhile) {
  const text = useText(field, value)
  return (
    <div className={classes.meanwhile} role="status">
      <span>
        {isFilled(value) ? (
          <Trans>
            Somebody has just changed it to <b>{text}</b>.
          </Trans>
        ) : (
          <Trans>Somebody has just emptied it.</Trans>
        )}
      </span>
      <button type="button" onClick={takeTheirs}>
        <Trans>Take theirs</Trans>
      </button>
      <button type="button" onClick={keepMine}>
        <Trans>Keep mine</Trans>
      </button>
    </div>
  )
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(isFilled(a) ? a : null) === JSON.stringify(isFilled(b) ? b : null)
}

function consume(event: KeyboardEvent, run: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  run()
}
