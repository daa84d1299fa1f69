import { call } from '../call.ts'
import { records } from '../record-store.ts'
import { currentSession } from '../session.ts'
import type { Reverse } from '../undo.ts'
import { keptDatabase } from './kept-database.ts'
import { showWaiting, type WaitingChange, waitingChanges } from './waiting.ts'

type NewChange = Omit<WaitingChange, 'key' | 'user'>

const channel = new BroadcastChannel('kith-waiting')
channel.onmessage = () => void loadWaiting()

/** What each waiting change shows over the stored values, until it is sent or dropped. */
const pretending = new Map<number, () => void>()
/** Change sets of what was sent, so that it can be taken back like everything else. */
const sentAs = new Map<number, string | null>()

/** Shows what waits here since another time or in another tab. */
export async function loadWaiting(): Promise<void> {
  const database = await keptDatabase()
  const user = currentSession().user.id
  const all = await database.getAll('waiting')
  show(all.filter((each) => each.user === user))
}

/** Keeps a change until the server is back; answers what takes it back before or after that. */
export async function addWaiting(change: NewChange): Promise<Reverse> {
  const database = await keptDatabase()
  const whole = { ...change, user: currentSession().user.id } as WaitingChange
  const key = await database.add('waiting', whole)
  show([...waitingChanges(), { ...whole, key }])
  channel.postMessage('more')
  return () => takeBack(change, key)
}

/** What was sent, or is not to be sent any more. */
export async function endWaiting(keys: readonly number[], changeSet?: string | null): Promise<void> {
  if (changeSet !== undefined) for (const key of keys) sentAs.set(key, changeSet)
  const database = await keptDatabase()
  const change = database.transaction('waiting', 'readwrite')
  for (const key of keys) void change.store.delete(key)
  await change.done
  show(waitingChanges().filter(({ key }) => !keys.includes(key)))
  channel.postMessage('less')
}

async function takeBack(change: NewChange, key: number): Promise<Reverse> {
  if (waitingChanges().some((each) => each.key === key)) {
    await endWaiting([key])
    return () => addWaiting(change)
  }
  return undoSent(sentAs.get(key) ?? null)
}

async function undoSent(changeSet: string | null): Promise<Reverse> {
  if (!changeSet) return () => undoSent(null)
  const undone = await call<{ changeSet: string | null }>(`/change-sets/${changeSet}/undo`, {
    method: 'POST',
    body: {},
  })
  return () => undoSent(undone.changeSet)
}

function show(next: readonly WaitingChange[]): void {
  const keys = new Set(next.map(({ key }) => key))
  for (const [key, end] of pretending) {
    if (keys.has(key)) continue
    pretending.delete(key)
    end()
  }
  for (const { key, object, id, values } of next)
    if (id !== null && !pretending.has(key)) pretending.set(key, records.pretend(object, id, values))
  showWaiting(next)
}
