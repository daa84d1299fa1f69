import { t } from '@lingui/core/macro'
import { Button } from '@mantine/core'
import type { Question } from './confirm.tsx'
import { Dialog } from './dialog.tsx'

interface Props {
  question: Question
  opened: boolean
  answer: (isYes: boolean) => void
}

export function ConfirmDialog({ question, opened, answer }: Props) {
  const { title, text, confirmLabel, danger } = question
  return (
    <Dialog
      opened={opened}
      close={() => answer(false)}
      title={title}
      footer={
        <>
          <Button variant="default" onClick={() => answer(false)}>
            {t`Cancel`}
          </Button>
          <Button color={danger ? 'red' : 'brand'} onClick={() => answer(true)} data-autofocus>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {text}
    </Dialog>
  )
}
