import { t } from '@lingui/core/macro'
import { Button } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { Dialog } from './dialog.tsx'

interface Question {
  title: string
  /** Names the number of what is concerned. */
  text: string
  confirmLabel: string
  danger?: boolean
}

type Asked = Question & { answer: (isYes: boolean) => void }

let asked: Asked | null = null
const listeners = new Set<() => void>()

/** Asks before what cannot be undone; whatever can be is done at once and offers Undo. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (isYes: boolean) => {
      show(null)
      resolve(isYes)
    }
    show({ ...question, answer })
  })
}

/** Stands once, in the frame of all screens. */
export function ConfirmHost() {
  const question = useSyncExternalStore(subscribe, () => asked)
  const [last, setLast] = useState(question)
  if (question && question !== last) setLast(question)
  return (
    <Dialog
      opened={question !== null}
      close={() => question?.answer(false)}
      title={last?.title ?? ''}
      footer={
        <>
          <Button variant="default" onClick={() => question?.answer(false)}>
            {t`Cancel`}
          </Button>
          <Button color={last?.danger ? 'red' : 'brand'} onClick={() => question?.answer(true)} data-autofocus>
            {last?.confirmLabel}
          </Button>
        </>
      }
    >
      {last?.text}
    </Dialog>
  )
}

function show(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
