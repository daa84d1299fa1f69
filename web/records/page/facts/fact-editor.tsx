import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { mentionedIn } from '#kernel/texts/mentions.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { useChangingOf } from '#web/data/people/presence.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { late } from '#web/kit/late.ts'
import { fieldWeb } from '../../fields.ts'
import { isFilled } from '../../form/form-fields.ts'
import classes from './fact.module.css'
import { useEditedValue } from './use-edited-value.ts'
import type { Editing, FocusAfter } from './use-editing.ts'
import { useText } from './value-text.ts'

const BlindReaders = late(() => import('../access/blind-readers.tsx'), 'BlindReaders')

interface Props {
  object: ObjectInfo
  field: FieldInfo
  record: RecordData
  editing: Editing
}

const figures = new Set(['integer', 'decimal', 'percent', 'money'])

/** A value while it is changed. What others do to it meanwhile is said beside it and overwrites nothing. */
export function FactEditor({ object, field, record, editing }: Props) {
  const { Editor } = fieldWeb(field)
  const id = useId()
  const { isLarge, value, error, take, refuse, save, restore, others } = useEditedValue({
    object,
    field,
    record,
    editing,
  })
  const box = useRef<HTMLDivElement>(null)
  useChangingOf(object.name, record.id, field.key)
  useEffect(() => {
    // Editors of cells take the focus themselves.
    if (isLarge) box.current?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]')?.focus()
    // A figure is typed anew more often than it is mended.
    if (figures.has(field.type)) box.current?.querySelector('input')?.select()
  }, [isLarge, field.type])
  const { press, leave } = waysOut({ isLarge, save, restore })
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
        hasFocus
        ariaLabel={field.label}
        id={id}
        field={field}
        record={record}
        value={value ?? null}
        error={error || undefined}
        describedBy={error ? `${id}-error` : undefined}
        onChange={take}
        onInvalid={refuse}
        onDone={(next) => {
          if (next !== undefined) take(next)
          save('own')
        }}
      />
      {field.rich && typeof value === 'string' && (
        <BlindReaders object={object.name} id={record.id} people={mentionedIn(value)} />
      )}
      {others && <ChangedMeanwhile field={field} {...others} />}
      {isLarge && <Buttons save={() => save('own')} cancel={restore} />}
    </div>
  )
}

interface WaysOut {
  isLarge: boolean
  save: (focus: FocusAfter) => void
  restore: () => void
}

/** Enter and leaving it save, Esc restores, Tab goes on to the next value. */
function waysOut({ isLarge, save, restore }: WaysOut) {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const command = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') consume(event, restore)
    if (event.key === 'Enter' && (command || !isLarge)) consume(event, () => save('own'))
    if (event.key === 'Tab' && !isLarge) consume(event, () => save(event.shiftKey ? 'previous' : 'next'))
  }
  const leave = (event: FocusEvent<HTMLElement>) => {
    // A drop-down of the editor stands elsewhere in the document; what has the focus there is still the editor.
    const next = event.relatedTarget as Element | null
    if (event.currentTarget.contains(next) || next?.closest('[data-editor-part], [data-portal]')) return
    if (next !== null || document.hasFocus()) save(null)
  }
  return { press, leave }
}

function Buttons({ save, cancel }: { save: () => void; cancel: () => void }) {
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={cancel}>
        <Trans>Cancel</Trans>
      </Button>
      <Button onClick={save}>
        <Trans>Save</Trans>
      </Button>
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

function consume(event: KeyboardEvent, run: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  run()
}
