import { Fragment, type ReactNode, useSyncExternalStore } from 'react'

export interface Asking<T> {
  opened: boolean
  /** Ends the question; null when the person thinks better of it. */
  answer: (value: T | null) => void
}

/** Shows a dialog over the screen that asks the person for something, from anywhere, and waits for the answer. */
export function ask<T>(render: (asking: Asking<T>) => ReactNode): Promise<T | null> {
  asked?.answer(null)
  return new Promise((resolve) => {
    const own: Asked = {
      number: ++number,
      opened: true,
      render: (opened) => render({ opened, answer: own.answer as (value: T | null) => void }),
      answer: (value) => {
        if (!own.opened) return
        own.opened = false
        show({ ...own })
        setTimeout(() => asked?.number === own.number && show(null), leaving)
        resolve(value as T | null)
      },
    }
    show(own)
  })
}

/** Stands once, in the frame of all screens. */
export function AskHost() {
  const question = useSyncExternalStore(subscribe, () => asked)
  return question && <Fragment key={question.number}>{question.render(question.opened)}</Fragment>
}

interface Asked {
  number: number
  opened: boolean
  render: (opened: boolean) => ReactNode
  answer: (value: unknown) => void
}

/** The dialog stays this long after the answer, so that it can fade and give the focus back. */
const leaving = 300

let asked: Asked | null = null
let number = 0
const listeners = new Set<() => void>()

function show(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
