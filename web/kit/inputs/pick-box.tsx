import { t } from '@lingui/core/macro'
import { Popover } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconCheck, IconClose, IconSelector } from '../icons.ts'
import editor from './editor.module.css'
import classes from './pick-box.module.css'

export interface PickItem {
  key: string
  label: string
  /** In front of the label: a pill, an avatar. Instead of it when `isWhole`. */
  mark?: ReactNode
  isWhole?: boolean
  /** A second, quieter line. */
  second?: ReactNode
}

export interface PickBoxProps {
  label: string
  place: 'cell' | 'form'
  items: readonly PickItem[]
  /** What is chosen, in order; with `many` each can be removed. */
  chosen: readonly PickItem[]
  many?: boolean
  /** What is typed. */
  words: string
  onWords: (words: string) => void
  /** `byTab`: the person goes on to the next field. */
  onPick: (item: PickItem, byTab: boolean) => void
  /** Backspace in an empty input, a cross: the item, or everything. */
  onRemove?: ((item: PickItem | null) => void) | undefined
  isLoading?: boolean
  /** Said when nothing fits. */
  emptyText: string
  id?: string | undefined
  describedBy?: string | undefined
  isInvalid?: boolean | undefined
  isRequired?: boolean | undefined
  disabled?: boolean | undefined
  placeholder?: string
  /** Enter on what is no item (free words). */
  onFree?: ((words: string) => void) | undefined
  /** The person went elsewhere; without it what was typed is forgotten. */
  onLeave?: (() => void) | undefined
}

/** An input with a list below it: a choice is found by typing, arrows and Enter. What it does not need of the keys goes up. */
export function PickBox(props: PickBoxProps) {
  const { place, chosen, many, words, disabled, placeholder } = props
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(place === 'cell')
  const pick = usePicking(props, { isOpen, setOpen })
  useEffect(() => {
    if (place === 'cell') input.current?.focus({ preventScroll: true })
  }, [place])
  const isShown = isOpen && !disabled
  return (
    <Popover
      opened={isShown}
      position="bottom-start"
      offset={place === 'cell' ? 2 : 4}
      width="target"
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      withRoles={false}
      middlewares={{ shift: true, flip: true, size: { apply: fitHeight } }}
    >
      <Popover.Target>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text is a click into it */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input inside has the keys */}
        <span
          className={editor.box}
          data-place={place}
          data-disabled={disabled || undefined}
          data-invalid={props.isInvalid || undefined}
          onClick={() => {
            input.current?.focus()
            if (!disabled) setOpen(true)
          }}
        >
          <span className={classes.chosen} data-many={many || undefined}>
            {(many || words === '') && chosen.map((item) => <Chosen key={item.key} item={item} {...props} />)}
            <input
              ref={input}
              className={editor.input}
              id={props.id}
              value={words}
              disabled={disabled}
              role="combobox"
              aria-expanded={isShown}
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={isShown && pick.active ? `${list}-${pick.activeIndex}` : undefined}
              aria-label={props.id ? undefined : props.label}
              aria-required={props.isRequired || undefined}
              aria-invalid={props.isInvalid || undefined}
              aria-describedby={props.describedBy}
              autoComplete="off"
              spellCheck={false}
              placeholder={chosen.length === 0 ? placeholder : undefined}
              data-mantine-stop-propagation={isShown && place === 'form' ? 'true' : undefined}
              onChange={(event) => {
                props.onWords(event.currentTarget.value)
                setOpen(true)
              }}
              onKeyDown={pick.onKeyDown}
              onBlur={() => {
                if (place === 'form') setOpen(false)
                if (props.onLeave) props.onLeave()
                else if (words !== '') props.onWords('')
              }}
            />
          </span>
          <Side {...props} />
        </span>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} data-editor-part>
        <List
          {...props}
          list={list}
          activeIndex={pick.activeIndex}
          onPick={(item) => {
            props.onPick(item, false)
            if (!many) setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function fitHeight({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
  elements.floating.style.setProperty('--pick-height', `${Math.max(120, Math.min(320, availableHeight - 8))}px`)
}

/** What the arrows stand on, and what keys do. */
function usePicking(props: PickBoxProps, { isOpen, setOpen }: { isOpen: boolean; setOpen: (open: boolean) => void }) {
  const { items, words, chosen, many, place, onPick, onRemove, onFree } = props
  const [at, setAt] = useState({ index: -1, words: '' })
  const start = words === '' && !many ? items.findIndex(({ key }) => key === chosen[0]?.key) : 0
  const wanted = at.words === words && at.index >= 0 ? at.index : Math.max(start, 0)
  const activeIndex = Math.min(wanted, items.length - 1)
  const active = items[activeIndex]
  const move = (by: number) => {
    setOpen(true)
    if (items.length > 0) setAt({ index: (activeIndex + by + items.length) % items.length, words })
  }
  const choose = (byTab: boolean): boolean => {
    const free = words.trim()
    if (onFree && free !== '' && (!active || at.words !== words)) onFree(free)
    else if (active && isOpen) onPick(active, byTab)
    else return false
    if (!many) setOpen(false)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const take = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      take()
      if (!isOpen) setOpen(true)
      else move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
      if (choose(false)) take()
    } else if (event.key === 'Tab' && words.trim() !== '') choose(true)
    else if (event.key === 'Escape' && isOpen && place === 'form') {
      take()
      setOpen(false)
    } else if (event.key === 'Backspace' && words === '' && chosen.length > 0 && onRemove) {
      take()
      onRemove(many ? (chosen.at(-1) ?? null) : null)
    }
  }
  return { active, activeIndex, onKeyDown }
}

function Chosen({ item, many, onRemove, disabled }: PickBoxProps & { item: PickItem }) {
  const text = item.isWhole ? item.mark : item.label
  return (
    <span className={classes.item}>
      {!item.isWhole && item.mark}
      <span className={classes.text}>{text}</span>
      {many && onRemove && !disabled && (
        <button
          type="button"
          className={classes.remove}
          tabIndex={-1}
          aria-label={t`Remove ${item.label}`}
          onClick={(event) => {
            event.stopPropagation()
            onRemove(item)
          }}
        >
          <IconClose size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}

/** Clears a single choice; else a mark that there is a list. */
function Side({ place, many, chosen, label, onRemove, disabled }: PickBoxProps) {
  if (place === 'cell') return null
  if (!many && chosen.length > 0 && onRemove && !disabled)
    return (
      <button
        type="button"
        className={editor.side}
        tabIndex={-1}
        aria-label={t`Clear ${label}`}
        onClick={(event) => {
          event.stopPropagation()
          onRemove(null)
        }}
      >
        <IconClose size={14} aria-hidden />
      </button>
    )
  return (
    <span className={classes.selector}>
      <IconSelector size={14} aria-hidden />
    </span>
  )
}

function List(props: PickBoxProps & { list: string; activeIndex: number }) {
  const { items, chosen, list, activeIndex, label, isLoading, emptyText, many, onPick } = props
  const isChosen = new Set(chosen.map(({ key }) => key))
  const active = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when another one becomes active
  useEffect(() => active.current?.scrollIntoView({ block: 'nearest' }), [activeIndex])
  return (
    <>
      <div
        className={classes.list}
        id={list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={many || undefined}
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
          <div
            key={item.key}
            ref={index === activeIndex ? active : undefined}
            id={`${list}-${index}`}
            className={classes.option}
            role="option"
            aria-selected={isChosen.has(item.key)}
            data-active={index === activeIndex || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => {
              event.stopPropagation()
              onPick(item, false)
            }}
          >
            {item.mark}
            {!item.isWhole && (
              <span className={classes.text}>
                {item.label}
                {item.second && <span className={classes.second}>{item.second}</span>}
              </span>
            )}
            {isChosen.has(item.key) && <IconCheck size={14} aria-hidden />}
          </div>
        ))}
      </div>
      {items.length === 0 && (
        <div className={classes.empty} role="status">
          {isLoading ? t`Searching…` : emptyText}
        </div>
      )}
    </>
  )
}
