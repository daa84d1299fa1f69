import { useLingui } from '@lingui/react/macro'
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type ChecklistItem, readChecklist, writeChecklist } from '#kernel/texts/checklist.ts'
import { IconArrowUp, IconClose, IconSelector } from '#web/kit/icons.ts'
import type { EditorProps } from '../field.web.tsx'
import classes from './checklist.module.css'

/** In a form: the list as it is being written. */
export function ChecklistEditor({ value, field, disabled, onChange }: EditorProps<string>) {
  const change = (items: readonly ChecklistItem[]) => onChange(writeChecklist(items) || null)
  return (
    <Checklist items={readChecklist(value ?? '')} label={field.label} isFixed={disabled ?? false} change={change} />
  )
}

interface Props {
  items: readonly ChecklistItem[]
  label: string
  isFixed: boolean
  change: (items: readonly ChecklistItem[]) => void
}

/** Ticked, written, put in order by dragging or by Alt and the arrows; several pasted lines are several items. */
export function Checklist({ items, label, isFixed, change }: Props) {
  const { t } = useLingui()
  const [moved, setMoved] = useState<number | null>(null)
  const [goes, setGoes] = useState<number | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (goes === null) return
    // Without items the line that adds one.
    list.current?.querySelectorAll<HTMLElement>('textarea, input[type=text]')[goes]?.focus()
    setGoes(null)
  }, [goes])
  const put = (at: number, item: ChecklistItem) => change(items.map((each, index) => (index === at ? item : each)))
  const remove = (at: number) => {
    change(items.toSpliced(at, 1))
    setGoes(Math.max(0, Math.min(at, items.length - 2)))
  }
  const move = (from: number, to: number, item = items[from]) => {
    if (!item || from === to || to < 0 || to >= items.length) return
    change(items.toSpliced(from, 1).toSpliced(to, 0, item))
    setGoes(to)
  }
  return (
    <div ref={list} className={classes.list}>
      <ul aria-label={label}>
        {items.map((item, at) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no names, and a place keeps the focus
            key={at}
            item={item}
            isFixed={isFixed}
            isFirst={at === 0}
            isOther={moved !== null && moved !== at}
            put={(next) => (next.text === '' ? remove(at) : put(at, next))}
            remove={() => remove(at)}
            move={(by, next) => move(at, at + by, next)}
            lift={(isLifted) => setMoved(isLifted ? at : null)}
            drop={() => moved !== null && move(moved, at)}
          />
        ))}
      </ul>
      {!isFixed && <AddLine label={t`Add an item`} add={(more) => change([...items, ...more])} />}
    </div>
  )
}

interface LineProps {
  item: ChecklistItem
  isFixed: boolean
  isFirst: boolean
  isOther: boolean
  put: (item: ChecklistItem) => void
  remove: () => void
  /** As it has been written so far. */
  move: (by: number, item: ChecklistItem) => void
  lift: (isLifted: boolean) => void
  drop: () => void
}

function Line({ item, isFixed, isFirst, isOther, put, remove, move, lift, drop }: LineProps) {
  const { t } = useLingui()
  const [text, setText] = useState(item.text)
  const [isOver, setOver] = useState(false)
  const name = item.text
  const label = name
  const [known, setKnown] = useState(name)
  // Another item has come to this place, or other words; what is being written stays.
  if (known !== name) {
    setKnown(name)
    if (text === known) setText(name)
  }
  const words = text.trim()
  const save = () => {
    setText(words || name)
    if (words !== name) put({ ...item, text: words })
  }
  const moveBy = (by: number) => {
    setText(name)
    move(by, { ...item, text: words || name })
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      moveBy(event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      event.stopPropagation()
      save()
    } else if (event.key === 'Escape' && text !== name) {
      event.stopPropagation()
      setText(name)
    }
  }
  const over = (event: DragEvent) => {
    if (!isOther) return
    event.preventDefault()
    setOver(true)
  }
  return (
    <li
      data-done={item.done || undefined}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={() => {
        setOver(false)
        drop()
      }}
    >
      {!isFixed && (
        <span
          className={classes.grip}
          draggable
          aria-hidden="true"
          onDragStart={() => lift(true)}
          onDragEnd={() => lift(false)}
        >
          <IconSelector size={14} />
        </span>
      )}
      <input
        type="checkbox"
        checked={item.done}
        disabled={isFixed}
        aria-label={t`Done: ${name}`}
        onChange={() => put({ text: words || name, done: !item.done })}
      />
      <textarea
        rows={1}
        value={text}
        readOnly={isFixed}
        maxLength={500}
        aria-label={t`Item: Alt and the arrows move it`}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={press}
      />
      {!isFixed && !isFirst && (
        <button type="button" className={classes.up} aria-label={t`Move “${label}” up`} onClick={() => moveBy(-1)}>
          <IconArrowUp size={14} aria-hidden="true" />
        </button>
      )}
      {!isFixed && (
        <button type="button" aria-label={t`Remove “${name}”`} onClick={remove}>
          <IconClose size={14} aria-hidden="true" />
        </button>
      )}
    </li>
  )
}

function AddLine({ label, add }: { label: string; add: (items: readonly ChecklistItem[]) => void }) {
  const [text, setText] = useState('')
  const send = () => {
    const items = readChecklist(text)
    if (items.length > 0) add(items)
    setText('')
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (!/[\r\n]/.test(pasted.trim())) return
    event.preventDefault()
    add(readChecklist(`${text}${pasted}`))
    setText('')
  }
  return (
    <input
      type="text"
      className={classes.add}
      value={text}
      maxLength={500}
      placeholder={label}
      aria-label={label}
      onChange={(event) => setText(event.currentTarget.value)}
      onPaste={paste}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '') return
        event.preventDefault()
        event.stopPropagation()
        send()
      }}
    />
  )
}
