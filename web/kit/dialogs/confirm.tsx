import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { late } from '../late.ts'

export interface Question {
  title: string
  /** Names the number of what is concerned. */
  text: ReactNode
  confirmLabel: string
  danger?: boolean
}

type Asked = Question & { answer: (isYes: boolean) => void }

/** Comes when it is first needed: nobody waits for a dialog on the first screen. */
const ConfirmDialog = late(() => import('./confirm-dialog.tsx'), 'ConfirmDialog')

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
  if (!last) return null
  return <ConfirmDialog question={last} opened={question !== null} answer={(isYes) => question?.answer(isYes)} />
}

function show(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
