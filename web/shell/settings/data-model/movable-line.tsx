import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { IconArrowDown, IconArrowUp, IconSelector } from '#web/kit/icons.ts'
import classes from './data-model.module.css'
import type { Order } from './use-order.ts'

interface Props {
  name: string
  label: string
  order: Order
  isFaint?: boolean
  children: ReactNode
}

/** A line in an order of its own: dragged by its grip, or moved by Alt and the arrows. */
export function MovableLine({ name, label, order, isFaint, children }: Props) {
  const { t } = useLingui()
  const { names, moved, setMoved, move } = order
  const index = names.indexOf(name)
  const [isOver, setOver] = useState(false)
  const isOther = moved !== null && moved !== name
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(name, index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  const over = (event: DragEvent) => {
    if (!isOther) return
    event.preventDefault()
    setOver(true)
  }
  const drop = () => {
    setOver(false)
    if (isOther) move(moved, index)
    setMoved(null)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: what is dragged is dropped on a line; keys move it by the grip
    <li
      className={classes.field}
      data-over={isOver || undefined}
      data-faint={isFaint || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button
        type="button"
        className={classes.grip}
        draggable
        aria-label={t`Move “${label}”: Alt and the arrows`}
        onDragStart={() => setMoved(name)}
        onDragEnd={() => setMoved(null)}
        onKeyDown={press}
      >
        <IconSelector size={15} aria-hidden="true" />
      </button>
      {children}
    </li>
  )
}

/** The same for fingers. */
export function MoveButtons({ name, label, order }: Pick<Props, 'name' | 'label' | 'order'>) {
  const { t } = useLingui()
  const { names, move } = order
  const index = names.indexOf(name)
  return (
    <span className={classes.moves}>
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
