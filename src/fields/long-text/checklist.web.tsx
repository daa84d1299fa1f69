import { useLingui } from '@lingui/react/macro'
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type ChecklistItem, readChecklist, writeChecklist } from '#kernel/texts/checklist.ts'
import { IconClose, IconSelector } from '#web/kit/icons.ts'
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
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (goes === null) return
    list.current?.querySelectorAll('textarea')[goes]?.focus()
    setGoes(null)
  }, [goes])
  const put = (at: number, item: ChecklistItem) => change(items.map((each, index) => (index === at ? item : each)))
  const remove = (at: number) => change(items.filter((_, index) => index !== at))
  const move = (from: number, to: number) => {
    const item = items[from]
    if (!item || from === to || to < 0 || to >= items.length) return
    change(items.filter((_, index) => index !== from).toSpliced(to, 0, item))
    setGoes(to)
  }
  return (
    <div className={classes.list}>
      <ul ref={list} aria-label={label}>
        {items.map((item, at) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place and its words
            key={`${at} ${item.text}`}
            item={item}
            isFixed={isFixed}
            isOther={moved !== null && moved !== at}
            put={(next) => (next.text === '' ? remove(at) : put(at, next))}
            remove={() => remove(at)}
            move={(by) => move(at, at + by)}
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
  isOther: boolean
  put: (item: ChecklistItem) => void
  remove: () => void
  move: (by: number) => void
  lift: (isLifted: boolean) => void
  drop: () => void
}

function Line({ item, isFixed, isOther, put, remove, move, lift, drop }: LineProps) {
  const { t } = useLingui()
  const [text, setText] = useState(item.text)
  const [isOver, setOver] = useState(false)
  const name = item.text
  const save = () => {
    if (text.trim() !== name) put({ ...item, text: text.trim() })
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(event.key === 'ArrowUp' ? -1 : 1)
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
        onChange={() => put({ ...item, done: !item.done })}
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
