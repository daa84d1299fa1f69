import { Popover } from '@mantine/core'
import { type ReactElement, type ReactNode, useState } from 'react'
import classes from './drop-down.module.css'

interface Props {
  /** The button that opens it. */
  target: (open: () => void, isOpen: boolean) => ReactElement
  children: (close: () => void) => ReactNode
  label: string
}

/** What opens below a button of the bar; Esc and a click beside it close it and give the focus back. */
export function DropDown({ target, children, label }: Props) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withRoles={false}>
      <Popover.Target>{target(() => setOpen(!isOpen), isOpen)}</Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label} className={classes.dropdown}>
        {isOpen && children(close)}
      </Popover.Dropdown>
    </Popover>
  )
}
