import { useSyncExternalStore } from 'react'
import type { ApiProblem } from '#web/data/problem.ts'
import type { Values, Written } from '#web/data/writes.ts'
import { late } from '#web/kit/late.ts'

export interface CreateRequest {
  object: string
  /** What is known already, by keys: a contact made from its account has `accountId`. */
  values?: Values
  /** Told of each record that was made. */
  created?: (record: Written) => void
  /** It was written while the server was away and is written on; saving takes its place. */
  waiting?: { key: number; idempotencyKey?: string | undefined; problem: ApiProblem | null }
}

/** Opens the form for a new record over the present screen. */
export function openCreateForm(request: CreateRequest): void {
  wanted = { ...request, number: ++number }
  tell()
}

const CreateDialog = late(() => import('./create-dialog.tsx'), 'CreateDialog')

/** Stands once, in the frame of all screens. */
export function CreateFormHost() {
  const request = useSyncExternalStore(subscribe, () => wanted)
  if (!request) return null
  return <CreateDialog key={request.number} request={request} close={close} />
}

let wanted: (CreateRequest & { number: number }) | null = null
let number = 0
const listeners = new Set<() => void>()

function close(): void {
  wanted = null
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
