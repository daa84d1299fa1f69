import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { useFocusBack } from '#web/kit/dialogs/focus-back.ts'
import { Finder } from './finder.tsx'
import classes from './palette.module.css'

interface Props {
  opened: boolean
  close: () => void
  openHelp: () => void
}

/** Finds records, pages and acts from anywhere (⌘K). */
export function Palette({ opened, close, openHelp }: Props) {
  const { t } = useLingui()
  useFocusBack(opened)
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      returnFocus={false}
      padding={0}
      size={640}
      yOffset="12dvh"
      zIndex={350}
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content, inner: classes.inner, body: classes.body }}
      attributes={{ content: { 'aria-label': t`Search and actions` } }}
    >
      <Finder close={close} openHelp={openHelp} />
    </Modal>
  )
}
