import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { IconArrowDown, IconArrowUp, IconSelector } from '../icons.ts'
import classes from './order.module.css'
import type { Order } from './use-order.ts'

interface Props {
  name: string
  label: string
  order: Order
}

/** By which a line is dragged, or moved by Alt and the arrows. */
export function OrderGrip({ name, label, order }: Props) {
  const { t } = useLingui()
  return (
    <button
      type="button"
      className={classes.grip}
      draggable
      aria-label={t`Move “${label}”: Alt and the arrows`}
      onDragStart={() => order.setMoved(name)}
      onDragEnd={() => order.setMoved(null)}
      onKeyDown={(event) => pressToMove(event, name, order)}
    >
      <IconSelector size={15} aria-hidden="true" />
    </button>
  )
}

/** The same for fingers. */
export function MoveButtons({ name, label, order }: Props) {
  const { t } = useLingui()
  const { names, move } = order
  const index = names.indexOf(name)
  return (
    <span className={classes.moves} data-moves>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t`Move “${label}” up`}
        disabled={index === 0}
        onClick={() => move(name, index - 1)}
      >
        <IconArrowUp size={15} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t`Move “${label}” down`}
        disabled={index === names.length - 1}
        onClick={() => move(name, index + 1)}
      >
        <IconArrowDown size={15} aria-hidden="true" />
      </ActionIcon>
    </span>
  )
}

/** Alt and the arrows move the line. */
export function pressToMove(event: KeyboardEvent, name: string, { names, move }: Order): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
  event.preventDefault()
  move(name, names.indexOf(name) + (event.key === 'ArrowUp' ? -1 : 1))
}

/** What makes a line a place where another one can be dropped: it takes that one's place. */
export function useDrop(name: string, { names, moved, setMoved, move }: Order) {
  const [isOver, setOver] = useState(false)
  const isOther = moved !== null && moved !== name
  return {
    'data-over': isOver || undefined,
    onDragOver: (event: DragEvent) => {
      if (!isOther) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: () => {
      setOver(false)
      if (isOther) move(moved, names.indexOf(name))
      setMoved(null)
    },
  }
}
