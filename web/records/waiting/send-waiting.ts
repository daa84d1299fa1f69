import { plural, t } from '@lingui/core/macro'
import { isReached, onReach } from '#web/data/call.ts'
import { type WaitingChange, waitingChanges } from '#web/data/kept/waiting.ts'
import { endWaiting, loadWaiting } from '#web/data/kept/waiting-store.ts'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { createRecord, sendChange, type Written } from '#web/data/writes.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { settleConflict } from '../conflicts/settle-conflict.ts'
import { sayProblem } from '../say-problem.ts'

/** Shows what waits here and sends it as soon as the server can be reached. Returns the end of it. */
export function followWaiting(): () => void {
  const end = onReach((isThere) => {
    if (isThere) void sendWaiting()
  })
  loadWaiting()
    .then(() => (isReached() ? sendWaiting() : undefined))
    .catch(() => {
      // A browser that keeps nothing has nothing that waits.
    })
  return end
}

/** In the order in which it was done. What meets another's change is asked about, what is refused is told. */
async function sendWaiting(): Promise<void> {
  if (waitingChanges().length === 0) return
  const { locks } = navigator
  if (!locks) return sendAll()
  // One tab does it.
  await locks.request('kith-waiting', { ifAvailable: true }, async (lock) => {
    if (lock) await sendAll()
  })
}

async function sendAll(): Promise<void> {
  let sent = 0
  for (const group of groupsOf(waitingChanges())) {
    const result = await sendGroup(group)
    if (result === 'cut') break
    if (result === 'sent') sent += group.length
  }
  if (sent === 0) return
  notify({ text: t`${plural(sent, { one: '# change sent', other: '# changes sent' })}`, key: 'waiting' })
  refreshAll()
}

/** What waits for one record goes together; each new record by itself. */
function groupsOf(changes: readonly WaitingChange[]): WaitingChange[][] {
  const groups = Map.groupBy(changes, ({ object, id, key }) => (id === null ? `new ${key}` : `${object} ${id}`))
  return [...groups.values()]
}

async function sendGroup(group: readonly WaitingChange[]): Promise<'sent' | 'dropped' | 'cut'> {
  const keys = group.map(({ key }) => key)
  try {
    const written = await send(group)
    await endWaiting(keys, written?.changeSet ?? null)
    return written ? 'sent' : 'dropped'
  } catch (error) {
    const problem = asProblem(error)
    // A session that ended is begun again over the page; then there is another try.
    if (problem.isPassing || problem.status === 401) return 'cut'
    await endWaiting(keys)
    tellRefused(group, problem)
    return 'dropped'
  }
}

/** Null when somebody else's change holds. */
async function send(group: readonly WaitingChange[]): Promise<Written | null> {
  const [first] = group as [WaitingChange]
  const { object, id, values, idempotencyKey } = first
  if (id === null) return createRecord(object, values, idempotencyKey)
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

function tellRefused(group: readonly WaitingChange[], problem: ApiProblem): void {
  const what = group.map(({ text }) => text).join('; ')
  notify({ text: t`Not kept: ${what}. ${sayProblem(problem)}`, tone: 'bad', stays: true })
}
