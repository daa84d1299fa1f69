import { plural, t } from '@lingui/core/macro'
import { isReached, onReach } from '#web/data/call.ts'
import { forgetSent, sendPhotos } from '#web/data/kept/send-photos.ts'
import { onWaiting, type WaitingChange, waitingChanges } from '#web/data/kept/waiting.ts'
import { endWaiting, loadWaiting, putBack, setAside, setValues } from '#web/data/kept/waiting-store.ts'
import { ApiProblem, asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { createRecord, sendChange, type Values, type Written, writeBatch } from '#web/data/writes.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { settleConflict } from '../conflicts/settle-conflict.ts'
import { sayProblem } from '../say-problem.ts'
import { keepRows } from './keep-rows.ts'
import { openWaiting } from './waiting-dialog.tsx'

/** Shows what waits here and sends it as soon as the server can be reached. Returns the end of it. */
export function followWaiting(): () => void {
  const endOfReach = onReach((isThere) => {
    if (isThere) void sendWaiting()
  })
  // The server may be back before what failed has been put aside: then nobody else tells that there is something to send.
  const endOfWaiting = onWaiting(sendSoon)
  loadWaiting()
    .then(() => (isReached() ? sendWaiting() : undefined))
    .catch(() => {
      // A browser that keeps nothing has nothing that waits.
    })
  return () => {
    endOfReach()
    endOfWaiting()
    clearTimeout(next)
    next = undefined
  }
}

export { keepRows }

/** All that is not sent yet, in a window: to see why, to try again, to drop. */
export function lookAtWaiting(): void {
  openWaiting(sendAgain)
}

/** What was set aside is tried again. */
async function sendAgain(keys: readonly number[]): Promise<void> {
  await putBack(keys)
  for (const key of keys) tries.delete(key)
  await sendWaiting()
}

/** Milliseconds until the next try, where the server answers but does not serve. */
const pauses = [2_000, 6_000, 20_000, 60_000]
/** As often a change is tried that the server fails at, while it serves others. */
const mostTries = 3
const tries = new Map<number, number>()
let next: ReturnType<typeof setTimeout> | undefined
let passes = 0
/** How long the server asked to be left alone the last time, as far as it is followed. */
let wish = 0
let isSending = false

function sendSoon(): void {
  if (changesToSend().length === 0) passes = 0
  else if (isReached() && !isSending) {
    const pause = pauses[Math.min(passes++, pauses.length - 1)] ?? 0
    next ??= setTimeout(() => void sendWaiting(), Math.max(pause, wish))
  }
}

/** In the order in which it was done. What meets another's change is asked about, what is refused is set aside. */
async function sendWaiting(): Promise<void> {
  clearTimeout(next)
  next = undefined
  if (changesToSend().length === 0) return
  const { locks } = navigator
  if (!locks) return sendAll()
  // One tab does it.
  await locks.request('kith-waiting', { ifAvailable: true }, async (lock) => {
    if (lock) await sendAll()
  })
}

function changesToSend(): WaitingChange[] {
  return waitingChanges().filter(({ aside }) => !aside)
}

async function sendAll(): Promise<void> {
  isSending = true
  wish = 0
  try {
    await sendGroups()
  } finally {
    isSending = false
  }
  sendSoon()
}

async function sendGroups(): Promise<void> {
  const refused: Refusal[] = []
  let sent = 0
  for (const group of groupsOf(changesToSend())) {
    const result = await sendGroup(group)
    if (result.isAway) break
    sent += result.sent
    refused.push(...result.refused)
  }
  for (const { change, problem } of refused) await setAside([change.key], problem)
  if (refused.length > 0) tellRefused(refused)
  if (sent > 0) {
    notify({ text: t`${plural(sent, { one: '# change sent', other: '# changes sent' })}`, key: 'waiting' })
    refreshAll()
  }
}

interface Refusal {
  change: WaitingChange
  problem: ApiProblem
}

interface Result {
  sent: number
  refused: Refusal[]
  /** Nothing behind it would get through now. */
  isAway?: boolean
}

/** What waits for one record goes together, and so does what was done to several in one act; each new record by itself. */
function groupsOf(changes: readonly WaitingChange[]): WaitingChange[][] {
  const placeOf = ({ object, id, key }: WaitingChange) => (id === null ? `new ${key}` : `${object} ${id}`)
  const places = Map.groupBy(changes, placeOf)
  const groups = Map.groupBy(changes, (change) => {
    const place = placeOf(change)
    return change.act && places.get(place)?.length === 1 ? `act ${change.act}` : place
  })
  return [...groups.values()]
}

async function sendGroup(group: readonly WaitingChange[]): Promise<Result> {
  const keys = group.map(({ key }) => key)
  try {
    if (new Set(group.map(({ id }) => id)).size > 1) return await sendRows(group)
    const written = await send(group)
    await endWaiting(keys, written?.changeSet ?? null)
    return { sent: written ? group.length : 0, refused: [] }
  } catch (error) {
    const problem = asProblem(error)
    wish = Math.min(problem.pause, 60_000)
    // A session that ended is begun again over the page; then there is another try.
    if (problem.isAway || problem.status === 401) return { sent: 0, refused: [], isAway: true }
    if (problem.isPassing && mayBeTriedAgain(keys)) return { sent: 0, refused: [] }
    return { sent: 0, refused: group.map((change) => ({ change, problem })) }
  }
}

/** Those behind it go on meanwhile: what one change meets may have nothing to do with them. */
function mayBeTriedAgain(keys: readonly number[]): boolean {
  const count = 1 + Math.max(...keys.map((key) => tries.get(key) ?? 0))
  for (const key of keys) tries.set(key, count)
  return count < mostTries
}

/** Null when somebody else's change holds. */
async function send(group: readonly WaitingChange[]): Promise<Written | null> {
  const [first] = group as [WaitingChange]
  const { object, id, verb, idempotencyKey } = first
  if (id === null) return createRecord({ object, values: await withPhotos(first), verb, idempotencyKey })
  const all = Object.assign({}, ...group.map((each) => each.values))
  try {
    return await sendChange(object, id, { base: first.base, values: all })
  } catch (error) {
    const problem = asProblem(error)
    const choice = await settleConflict(object, all, problem)
    if (choice === null) throw problem
    const { version } = problem.extra['current'] as RecordData
    return choice === 'mine' ? sendChange(object, id, { base: version, values: all }) : null
  }
}

/** Its photographs go first. Noted, since what is sent again under the same key must be the same. */
async function withPhotos({ key, values }: WaitingChange): Promise<Values> {
  const whole = await sendPhotos(values)
  if (whole === values) return values
  await setValues(key, whole)
  await forgetSent(values)
  return whole
}

/** As one act; a row that meets another's change is asked about by itself. */
async function sendRows(group: readonly WaitingChange[]): Promise<Result> {
  const operations = group.map(({ object, id, values, base }) => ({
    op: 'update' as const,
    object,
    id: id as string,
    data: values,
    ...(base === undefined ? {} : { base }),
  }))
  const { changeSet, results } = await writeBatch(operations, { atomic: false })
  const rows = group.map((change, index) => ({ change, error: results[index]?.error }))
  const done = rows.filter(({ error }) => !error).map(({ change }) => change.key)
  await endWaiting(done, changeSet)
  const total: Result = { sent: done.length, refused: [] }
  for (const { change, error } of rows) {
    if (!error) continue
    if (error.type === 'version-conflict') {
      const one = await sendGroup([change])
      total.sent += one.sent
      total.refused.push(...one.refused)
      if (one.isAway) return { ...total, isAway: true }
    } else total.refused.push({ change, problem: new ApiProblem({ status: 422, ...error }) })
  }
  return total
}

function tellRefused(refused: readonly Refusal[]): void {
  const [{ change, problem }] = refused as [Refusal]
  const { text } = change
  const count = refused.length
  notify({
    text:
      count === 1
        ? t`Not sent: ${text}. ${sayProblem(problem)}`
        : t`${plural(count, { one: '# change was not taken.', other: '# changes were not taken.' })}`,
    tone: 'bad',
    key: 'aside',
    action: { label: t`Look`, run: lookAtWaiting },
  })
}
