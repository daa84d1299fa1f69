import { useSyncExternalStore } from 'react'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { ApiProblem } from '#web/data/problem.ts'
import { may } from '#web/data/session.ts'
import type { Values, Written } from '#web/data/writes.ts'
import { fetched, late } from '#web/kit/late.ts'
import { objectWeb } from '../object-web.ts'

export interface CreateRequest {
  object: string
  /** What is known already, by keys: a contact made from its account has `accountId`. */
  values?: Values
  /** Told of each record that was made. */
  created?: (record: Written) => void
  /** It is typed from pictures of business cards: the first, and those that come after it. */
  cards?: readonly File[]
  /** It was written while the server was away and is written on; saving takes its place. */
  waiting?: { key: number; idempotencyKey?: string | undefined; problem: ApiProblem | null }
}

/** Opens the form for a new record over the present screen. */
export function openCreateForm(request: CreateRequest): void {
  wanted = { ...request, number: ++number }
  tell()
}

/** Whether the person may make such records from pictures of business cards. */
export function takesCards(object: ObjectInfo): boolean {
  const field = may('create', object.name) && fieldOf(object, objectWeb(object.name)?.cards ?? '')
  if (!field || !field.mayChange) return false
  // A camera opens only right after the click.
  loadPicker().catch(() => {})
  return true
}

/** Business cards are photographed, or chosen where there are no cameras; each becomes a new record with its picture. */
export async function openFromCard({ name }: ObjectInfo): Promise<void> {
  const { pickPictures } = await loadPicker()
  pickPictures((cards) => openCreateForm({ object: name, cards }))
}

const loadPicker = () => fetched(() => import('./pick-pictures.ts'))
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
