import { t } from '@lingui/core/macro'
import { Popover } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconClose, IconSelector } from '../icons.ts'
import editor from './editor.module.css'
import classes from './pick-box.module.css'
import { type PickItem, PickList } from './pick-list.tsx'
import { usePicking } from './use-picking.ts'

export interface PickBoxProps {
  label: string
  /** `list`: the list stands below the input at all times, such as in a popover of its own. */
  place: 'cell' | 'form' | 'list'
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
  const { place, many, disabled, chosen, items } = props
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isWanted, setOpen] = useState(place !== 'form')
  const isOpen = (isWanted || place === 'list') && !disabled
  const picking = usePicking({ ...props, isOpen, setOpen })
  useEffect(() => {
    if (place !== 'form') input.current?.focus({ preventScroll: true })
  }, [place])
  const box = (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text is a click into it
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input inside has the keys
    <span
      className={editor.box}
      data-place={place === 'cell' ? 'cell' : 'form'}
      data-disabled={disabled || undefined}
      data-invalid={props.isInvalid || undefined}
      onClick={() => {
        input.current?.focus()
        if (!disabled) setOpen(true)
      }}
    >
      <Chosen {...props}>
        <input
          ref={input}
          className={editor.input}
          // Else what stands before it in a window would get the focus.
          data-autofocus={place === 'list' || undefined}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={list}
          aria-activedescendant={isOpen && picking.active ? `${list}-${picking.activeIndex}` : undefined}
          data-mantine-stop-propagation={isOpen && place === 'form' ? 'true' : undefined}
          onChange={(event) => {
            props.onWords(event.currentTarget.value)
            setOpen(true)
          }}
          onKeyDown={picking.onKeyDown}
          onBlur={() => leave(props, setOpen)}
          {...attributesOf(props)}
        />
      </Chosen>
      <Side {...props} />
    </span>
  )
  const below = (
    <PickList
      {...{ id: list, label: props.label, items, chosen, many, activeIndex: picking.activeIndex }}
      isLoading={props.isLoading}
      emptyText={props.emptyText}
      onPick={(item) => {
        props.onPick(item, false)
        if (!many) setOpen(false)
      }}
    />
  )
  if (place === 'list')
    return (
      <>
        {box}
        <div className={classes.below}>{below}</div>
      </>
    )
  return (
    <Popover {...popover} opened={isOpen} offset={place === 'cell' ? 2 : 4}>
      <Popover.Target>{box}</Popover.Target>
      <Popover.Dropdown className={classes.dropdown} data-editor-part>
        {below}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The input keeps the focus and has the keys. */
const popover = {
  position: 'bottom-start',
  width: 'target',
  trapFocus: false,
  returnFocus: false,
  closeOnEscape: false,
  withRoles: false,
  middlewares: { shift: true, flip: true, size: { apply: fitHeight } },
} as const

function fitHeight({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
  elements.floating.style.setProperty('--pick-height', `${Math.max(120, Math.min(320, availableHeight - 8))}px`)
}

function leave({ place, words, onLeave, onWords }: PickBoxProps, setOpen: (open: boolean) => void): void {
  if (place === 'form') setOpen(false)
  if (onLeave) onLeave()
  else if (words !== '' && place !== 'list') onWords('')
}

function attributesOf(props: PickBoxProps) {
  return {
    id: props.id,
    value: props.words,
    disabled: props.disabled,
    autoComplete: 'off',
    spellCheck: false,
    placeholder: props.chosen.length === 0 || props.place === 'list' ? props.placeholder : undefined,
    'aria-autocomplete': 'list',
    'aria-label': props.id && props.place === 'form' ? undefined : props.label,
    'aria-required': props.isRequired || undefined,
    'aria-invalid': props.isInvalid || undefined,
    'aria-describedby': props.describedBy,
  } as const
}

function Chosen({ children, ...props }: PickBoxProps & { children: ReactNode }) {
  const { chosen, many, words, place, onRemove, disabled } = props
  const isShown = place !== 'list' && (many || words === '')
  return (
    <span className={classes.chosen} data-many={many || undefined}>
      {isShown &&
        chosen.map((item) => (
          <span key={item.key} className={classes.item}>
            {!item.isWhole && item.mark}
            <span className={classes.text}>{item.isWhole ? item.mark : item.label}</span>
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
        ))}
      {children}
    </span>
  )
}

/** Clears a single choice; else a mark that there is a list. */
function Side({ place, many, chosen, label, onRemove, disabled }: PickBoxProps) {
  if (place !== 'form') return null
  if (many || chosen.length === 0 || !onRemove || disabled)
    return (
      <span className={classes.selector}>
        <IconSelector size={14} aria-hidden />
      </span>
    )
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
}
