import '@mantine/core/styles/Drawer.css'
import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useFocusBack } from './focus-back.ts'
import classes from './sheet.module.css'

interface Props {
  opened: boolean
  close: () => void
  title: string
  children: ReactNode
}

/** On a phone, at the thumb: what would be a menu or a panel elsewhere. As high as what stands in it, and never the whole screen. */
export function Sheet({ opened, close, title, children }: Props) {
  const { t } = useLingui()
  useFocusBack(opened)
  useGoneBack(close)
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="bottom"
      size="auto"
      title={title}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t`Close`, size: 44, iconSize: 20 }}
      classNames={{ content: classes.content, header: classes.header, title: classes.title, body: classes.body }}
    >
      {children}
    </Drawer>
  )
}

/** The way back leads to another page, over which the sheet has no business. */
function useGoneBack(close: () => void): void {
  const leave = useEffectEvent(close)
  useEffect(() => {
    const hear = () => leave()
    addEventListener('popstate', hear)
    return () => removeEventListener('popstate', hear)
  }, [])
}
