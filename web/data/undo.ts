import { useSyncExternalStore } from 'react'
import { call } from './call.ts'
import { nothingUnderWay } from './calls/under-way.ts'
import { ApiProblem, asProblem } from './problem.ts'
import { refreshAll } from './refresh.ts'
import type { Schema } from './schema.ts'

/** An act that can be taken back: how it is told, and its change set, or for what has none (saved views, roles) the way back; `undone` follows. */
export type Act = { text: string; undone?: (() => void) | undefined } & ({ changeSet: string } | { reverse: Reverse })

/** Takes something back, and answers what does it again. */
export type Reverse = () => Promise<Reverse>

export type Undone = Schema<'Undone'>

/** `result` tells what the server took back; null where there is no change set. */
interface Moved {
  act: Act
  result: Undone | null
}

/** Why an act could not be taken back. */
export class NotMoved extends ApiProblem {
  readonly act: Act
  constructor(act: Act, problem: ApiProblem) {
    super(problem.body)
    this.act = act
  }
}

const done: Act[] = []
const undone: Act[] = []
const listeners = new Set<() => void>()
let version = 0
const longest = 100

/** Remembers an act, so that ⌘Z takes it back. A new act ends what could be done again. */
export function remember(act: Act): void {
  done.push(act)
  if (done.length > longest) done.shift()
  undone.length = 0
  tell()
}

/**
 * Takes back the given act, or the last one, also where its answer is still on the way. Null when there is none. Throws
 * NotMoved when the server refuses.
 */
export function undo(given?: Act): Promise<Moved | null> {
  return inTurn(async () => {
    if (!given) await nothingUnderWay()
    const act = given ?? done.at(-1)
    return act ? move(act, { from: done, to: undone }) : null
  })
}

/** Does again what was last taken back. */
export function redo(): Promise<Moved | null> {
  return inTurn(async () => {
    const act = undone.at(-1)
    return act ? move(act, { from: undone, to: done }) : null
  })
}

let before: Promise<unknown> = Promise.resolve()

/** The keys pressed twice mean the last act and the one before it, not the last one twice. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const mine = before.then(run, run)
  before = mine
  return mine
}

export function useUndoable(): { undo: string | null; redo: string | null } {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => version,
  )
  return { undo: done.at(-1)?.text ?? null, redo: undone.at(-1)?.text ?? null }
}

async function move(act: Act, { from, to }: { from: Act[]; to: Act[] }): Promise<Moved> {
  try {
    const { again, result } = 'reverse' in act ? await reversed(act) : await undoneByServer(act)
    forget(act, from)
    if (again) to.push(again)
    refreshAll()
    return { act, result }
  } catch (error) {
    // What cannot be taken back any more must not stand before what can.
    const problem = asProblem(error)
    if (!problem.isPassing && problem.status !== 401) forget(act, from)
    throw new NotMoved(act, problem)
  } finally {
    tell()
  }
}

function forget(act: Act, acts: Act[]): void {
  const at = acts.indexOf(act)
  if (at >= 0) acts.splice(at, 1)
}

async function reversed({ text, reverse }: Extract<Act, { reverse: Reverse }>) {
  return { again: { text, reverse: await reverse() }, result: null }
}

/** Undoing makes a change set of its own; undoing that one is the redo. */
async function undoneByServer({ text, changeSet }: Extract<Act, { changeSet: string }>) {
  const result = await call<Undone>(`/change-sets/${changeSet}/undo`, { method: 'POST', body: {} })
  return { again: result.changeSet ? { text, changeSet: result.changeSet } : null, result }
}

function tell(): void {
  version++
  for (const listener of listeners) listener()
}
