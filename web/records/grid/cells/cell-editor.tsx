import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { holdLists } from '#web/data/list-window.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { fieldWeb } from '../../fields.ts'
import type { Column } from '../columns/columns.ts'
import classes from '../grid.module.css'
import { type EditEnd, useGridParts } from '../grid-context.ts'

/** The editor of a field's type in its cell. Enter saves and goes down, Tab to the side, Esc restores; so does leaving it save. */
export function CellEditor({ column, record }: { column: Column; record: RecordData }) {
  const { table, finishEdit } = useGridParts()
  const { Editor } = fieldWeb(column.field)
  const [before] = useState<unknown>(record[column.field.key] ?? null)
  const [value, setValue] = useState(before)
  const [invalid, setInvalid] = useState<string | null>(null)
  const [typed] = useState(table.edit?.typed)
  const latest = useRef(value)
  const isOver = useRef(false)
  const frame = useRef<HTMLDivElement>(null)

  const change = (next: unknown) => {
    latest.current = next
    setValue(next)
  }
  const end = (goes: EditEnd['goes'], saves: boolean) => {
    if (isOver.current || (saves && invalid)) return
    isOver.current = true
    finishEdit({ column, id: record.id, before, value: latest.current, saves, goes })
  }
  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const goes = { Enter: event.shiftKey ? 'up' : 'down', Tab: event.shiftKey ? 'left' : 'right' } as const
    if (event.key === 'Escape') end('nowhere', false)
    else if (event.key === 'Enter' || event.key === 'Tab') end(goes[event.key], true)
    else return
    event.preventDefault()
  }
  useEffect(holdLists, [])
  useLeaving(frame, () => end('nowhere', invalid === null))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches keys that the editor inside does not need
    <div ref={frame} className={classes.editor} onKeyDown={press} data-editor>
      <Editor
        value={value}
        field={column.field}
        record={record}
        place="cell"
        typed={typed}
        error={invalid ?? undefined}
        onChange={change}
        onInvalid={setInvalid}
        onDone={(...given) => {
          if (given.length > 0 && given[0] !== undefined) change(given[0])
          end('down', true)
        }}
      />
      {invalid && (
        <span role="alert" className={classes.hint}>
          {invalid}
        </span>
      )}
    </div>
  )
}

/** A press of the pointer anywhere else, but on what the editor itself has opened in a layer above the page. */
function useLeaving(frame: React.RefObject<HTMLElement | null>, leave: () => void): void {
  const latest = useRef(leave)
  latest.current = leave
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || frame.current?.contains(target)) return
      if (target.closest('[data-editor-part], [role="listbox"], [role="dialog"]')) return
      latest.current()
    }
    document.addEventListener('pointerdown', press, true)
    return () => document.removeEventListener('pointerdown', press, true)
  }, [frame])
}
