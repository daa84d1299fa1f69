import { type ComponentPropsWithRef, forwardRef, type ReactNode } from 'react'
import type { Icon } from '#web/kit/icons.ts'
import classes from './chip.module.css'

interface Props extends ComponentPropsWithRef<'button'> {
  icon?: Icon
  /** It does something just now: a list is sorted, grouped … */
  isOn?: boolean
  /** On a phone only the icon is seen. */
  children: ReactNode
}

/** A small button of the bar over a list. */
export const Chip = forwardRef<HTMLButtonElement, Props>(function Chip(
  { icon: ChipIcon, isOn, children, className = '', ...rest },
  ref,
) {
  return (
    <button type="button" ref={ref} className={`${classes.chip} ${className}`} data-on={isOn || undefined} {...rest}>
      {ChipIcon && <ChipIcon size={15} stroke={1.7} aria-hidden="true" />}
      <span>{children}</span>
    </button>
  )
})
