import { t } from '@lingui/core/macro'
import { type ReactNode, useEffect, useRef } from 'react'
import { IconCheck, IconChevronRight } from '../icons.ts'
import classes from './pick-list.module.css'

export interface PickItem {
  key: string
  label: string
  /** In front of the label: a pill, an avatar. Instead of it when `isWhole`. */
  mark?: ReactNode
  isWhole?: boolean
  /** A second, quieter line. */
  second?: ReactNode
  /** Choosing it makes something that was not there. */
  isMaking?: boolean
  /** Choosing it opens more to choose from. */
  isDoor?: boolean
}

export interface PickListProps {
  id: string
  label: string
  items: readonly PickItem[]
  chosen: readonly PickItem[]
  many?: boolean | undefined
  activeIndex: number
  onPick: (item: PickItem) => void
  isLoading?: boolean | undefined
  /** Said when nothing fits. */
  emptyText: string
}

/** What there is to choose from; the input above it keeps the focus and has the keys. */
export function PickList(props: PickListProps) {
  const { id, label, items, chosen, many, activeIndex, isLoading, emptyText } = props
  const isChosen = new Set(chosen.map(({ key }) => key))
  const active = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when another one becomes active
  useEffect(() => {
    if (active.current) scrollTo(active.current)
  }, [activeIndex])
  return (
    <>
      <div className={classes.list} id={id} role="listbox" aria-label={label} aria-multiselectable={many || undefined}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
          <div
            key={item.key}
            ref={index === activeIndex ? active : undefined}
            id={`${id}-${index}`}
            className={classes.option}
            role="option"
            aria-selected={isChosen.has(item.key)}
            data-active={index === activeIndex || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => {
              event.stopPropagation()
              props.onPick(item)
            }}
          >
            <Option item={item} />
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

/** Within its list alone: `scrollIntoView` would move the page, too, while the list has no place yet. */
function scrollTo(option: HTMLElement): void {
  const list = option.parentElement as HTMLElement
  const above = option.offsetTop - list.offsetTop
  const below = above + option.offsetHeight - list.clientHeight
  if (list.scrollTop > above) list.scrollTop = above
  else if (list.scrollTop < below) list.scrollTop = below
}

function Option({ item: { mark, isWhole, label, second, isDoor } }: { item: PickItem }) {
  return (
    <>
      {mark}
      {!isWhole && (
        <span className={classes.text}>
          {label}
          {second && <span className={classes.second}>{second}</span>}
        </span>
      )}
      {isDoor && <IconChevronRight size={14} aria-hidden />}
    </>
  )
}
