import type { ReactNode } from 'react'
import { OrderGrip, useDrop } from '#web/kit/order/order-grip.tsx'
import type { Order } from '#web/kit/order/use-order.ts'
import classes from './data-model.module.css'

interface Props {
  name: string
  label: string
  order: Order
  isFaint?: boolean
  children: ReactNode
}

/** A line in an order of its own: dragged by its grip, or moved by Alt and the arrows. */
export function MovableLine({ name, label, order, isFaint, children }: Props) {
  const drop = useDrop(name, order)
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: what is dragged is dropped on a line; keys move it by the grip
    <li className={classes.field} data-faint={isFaint || undefined} {...drop}>
      <OrderGrip name={name} label={label} order={order} />
      {children}
    </li>
  )
}
