import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog.module.css'

interface Props {
  opened: boolean
  close: () => void
  title: string
  children: ReactNode
  /** Buttons, the primary one last. */
  footer?: ReactNode
  size?: number
  /** Where a click beside it would lose something. */
  closeOnClickOutside?: boolean
}

/** A window over the screen: for what needs an answer before one can go on. Full screen on a phone. */
export function Dialog({ opened, close, title, children, footer, size = 460, closeOnClickOutside = true }: Props) {
  const { t } = useLingui()
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      centered
      closeOnClickOutside={closeOnClickOutside}
      closeButtonProps={{ 'aria-label': t`Close` }}
      classNames={{ header: classes.header, title: classes.title, body: classes.body, content: classes.content }}
    >
      {children}
      {footer && <div className={classes.footer}>{footer}</div>}
    </Modal>
  )
}
