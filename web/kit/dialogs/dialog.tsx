import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import classes from './dialog.module.css'
import { useFocusBack } from './focus-back.ts'

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
  const inside = useRef<HTMLDivElement>(null)
  useClosing(opened, inside, close)
  useFocusBack(opened)
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      centered
      closeOnEscape={false}
      returnFocus={false}
      closeOnClickOutside={closeOnClickOutside}
      closeButtonProps={{ 'aria-label': t`Close` }}
      classNames={{ header: classes.header, title: classes.title, body: classes.body, content: classes.content }}
    >
      <div ref={inside} className={classes.inside}>
        {children}
        {footer && <div className={classes.footer}>{footer}</div>}
      </div>
    </Modal>
  )
}

/**
 * Escape closes what is on top: a list or picker that is open over the window goes first, and the window stays. Back leads to
 * another page, over which the window has no business.
 */
function useClosing(opened: boolean, inside: RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!opened) return
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element)) return
      const layer = event.target.closest('[role=dialog]')
      const isOfAnother = layer !== null && !layer.contains(inside.current)
      if (isOfAnother || event.target.getAttribute('data-mantine-stop-propagation') === 'true') return
      latest.current()
    }
    const leave = () => latest.current()
    window.addEventListener('keydown', hear, { capture: true })
    window.addEventListener('popstate', leave)
    return () => {
      window.removeEventListener('keydown', hear, { capture: true })
      window.removeEventListener('popstate', leave)
    }
  }, [opened, inside])
}
