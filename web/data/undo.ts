import { useSyncExternalStore } from 'react'
import { call } from './call.ts'
import { refreshAll } from './refresh.ts'
import type { Schema } from './schema.ts'

/** An act that can be taken back: its change set, and how it is told. */
export interface Act {
  changeSet: string
  text: string
}

export type Undone = Schema<'Undone'>

const done: Act[] = []
const undone: Act[] = []
const listeners = new Set<() => void>()
const longest = 100

/** Remembers an act, so that ⌘Z takes it back. A new act ends what could be done again. */
export function remember(act: Act): void {
  done.push(act)
  if (done.length > longest) done.shift()
  undone.length = 0
  tell()
}

/** Takes back the given act, or the last one. Null when there is none. Throws ApiProblem when the server refuses. */
export async function undo(act: Act | undefined = done.at(-1)): Promise<{ act: Act; result: Undone } | null> {
  return act ? move(act, { from: done, to: undone }) : null
}

/** Does again what was last taken back. */
export async function redo(): Promise<{ act: Act; result: Undone } | null> {
  const act = undone.at(-1)
  return act ? move(act, { from: undone, to: done }) : null
}

export function useUndoable(): { undo: string | null; redo: string | null } {
  const key = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => `${done.at(-1)?.changeSet ?? ''} ${undone.at(-1)?.changeSet ?? ''}`,
  )
  return key === ' ' ? nothing : { undo: done.at(-1)?.text ?? null, redo: undone.at(-1)?.text ?? null }
}

const nothing = { undo: null, redo: null }

/** Undoing makes a change set of its own; undoing that one is the redo. */
async function move(act: Act, { from, to }: { from: Act[]; to: Act[] }): Promise<{ act: Act; result: Undone }> {
  const result = await call<Undone>(`/change-sets/${act.changeSet}/undo`, { method: 'POST', body: {} })
  const at = from.indexOf(act)
  if (at >= 0) from.splice(at, 1)
  if (result.changeSet) to.push({ changeSet: result.changeSet, text: act.text })
  tell()
  refreshAll()
  return { act, result }
}

function tell(): void {
  for (const listener of listeners) listener()
}
