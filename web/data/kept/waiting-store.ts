import { call } from '../call.ts'
import type { ApiProblem } from '../problem.ts'
import { records } from '../record-store.ts'
import { currentSession } from '../session.ts'
import type { Reverse } from '../undo.ts'
import type { Values } from '../writes.ts'
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
export function addWaiting(change: NewChange): Promise<Reverse> {
  return addAllWaiting([change])
}

/** The same for what is taken back as one. */
export async function addAllWaiting(changes: readonly NewChange[]): Promise<Reverse> {
  const database = await keptDatabase()
  const { user } = currentSession()
  const adding = database.transaction('waiting', 'readwrite')
  const added = await Promise.all(
    changes.map(async (change) => {
      const whole = { ...change, user: user.id } as WaitingChange
      return { ...whole, key: await adding.store.add(whole) }
    }),
  )
  await adding.done
  show([...waitingChanges(), ...added])
  channel.postMessage('more')
  return () => takeBack(added)
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

/** What the server would not take stays for the person to see, and shows no more over what is stored. */
export function setAside(keys: readonly number[], problem: ApiProblem): Promise<void> {
  return mark(keys, (change) => ({ ...change, aside: problem.body }))
}

/** It is to be sent after all. */
export function putBack(keys: readonly number[]): Promise<void> {
  return mark(keys, ({ aside: _, act: __, ...change }) => change)
}

/** What became known about the values meanwhile, such as the files that photographs of it are by now. */
export function setValues(key: number, values: Values): Promise<void> {
  return mark([key], (change) => ({ ...change, values }))
}

async function mark(keys: readonly number[], next: (change: WaitingChange) => WaitingChange): Promise<void> {
  const marked = waitingChanges().map((each) => (keys.includes(each.key) ? next(each) : each))
  const database = await keptDatabase()
  const change = database.transaction('waiting', 'readwrite')
  for (const each of marked) if (keys.includes(each.key)) void change.store.put(each)
  await change.done
  show(marked)
  channel.postMessage('marked')
}

/** What waits still is dropped, what was sent is undone. */
async function takeBack(changes: readonly WaitingChange[]): Promise<Reverse> {
  const keys = changes.map(({ key }) => key)
  const still = waitingChanges().filter(({ key }) => keys.includes(key))
  if (still.length > 0) await endWaiting(still.map(({ key }) => key))
  const stillKeys = new Set(still.map(({ key }) => key))
  const sets = new Set(keys.filter((key) => !stillKeys.has(key)).map((key) => sentAs.get(key) ?? null))
  const again: Reverse[] = []
  for (const changeSet of sets) if (changeSet) again.push(await undoSent(changeSet))
  if (still.length > 0) again.push(() => addAllWaiting(still.map(({ key: _, ...change }) => change)))
  return () => inTurn(again)
}

async function inTurn(runs: readonly Reverse[]): Promise<Reverse> {
  const next: Reverse[] = []
  for (const run of runs) next.push(await run())
  return () => inTurn(next)
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
  const toSend = next.filter(({ aside }) => !aside)
  const keys = new Set(toSend.map(({ key }) => key))
  for (const [key, end] of pretending) {
    if (keys.has(key)) continue
    pretending.delete(key)
    end()
  }
  for (const { key, object, id, values } of toSend)
    if (id !== null && !pretending.has(key)) pretending.set(key, records.pretend(object, id, values))
  showWaiting(next)
}
