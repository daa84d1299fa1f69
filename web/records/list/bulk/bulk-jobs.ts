import { plural, t } from '@lingui/core/macro'
import { useEffect, useSyncExternalStore } from 'react'
import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { tellDone, tellProblem } from '../../acts.ts'
import type { BulkTarget } from '../../own-acts.ts'
import { sayFieldProblem } from '../../say-field-problem.ts'
import { type BulkAct, type BulkState, readBulk, startBulk } from './bulk-data.ts'

/** A long edit that the server is at. It goes on when one leaves the list, and tells when it is done. */
export interface BulkJob {
  object: ObjectInfo
  op: BulkAct['op']
  state: BulkState
}

let jobs: readonly BulkJob[] = []
const listeners = new Set<() => void>()
/** Milliseconds between two looks at how far it is. */
const pause = 700

export function useBulkJobs(): readonly BulkJob[] {
  useEffect(findAgain, [])
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => jobs,
  )
}

/** Begins it, follows it to its end, and tells the result with a way to take it back. False when it was refused as a whole. */
export async function runBulk(object: ObjectInfo, target: BulkTarget, act: BulkAct): Promise<boolean> {
  try {
    const state = await startBulk(object, target, act)
    if (state.state === 'running' && state.changeSet) void follow({ object, op: act.op, state })
    else tellResult({ object, op: act.op, state })
    return true
  } catch (error) {
    tellProblem(error, () => void runBulk(object, target, act))
    return false
  }
}

const place = 'kith-bulk'
let isFound = false

/** Those that were running when the page was loaded anew. */
function findAgain(): void {
  if (isFound) return
  isFound = true
  for (const { changeSet, name, op } of readKept()) {
    const object = currentCatalog().objects.get(name)
    if (!object || jobs.some(({ state }) => state.changeSet === changeSet)) continue
    readBulk(changeSet)
      .then((state) => follow({ object, op, state }))
      .catch(() => {})
  }
}

function readKept(): { changeSet: string; name: string; op: BulkAct['op'] }[] {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '[]')
  } catch {
    return []
  }
}

async function follow(job: BulkJob): Promise<void> {
  let current = job
  show([...jobs, current])
  while (current.state.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, pause))
    // Not reached just now: the next look will tell.
    const state = await readBulk(String(current.state.changeSet)).catch(() => current.state)
    const next = { ...current, state }
    show(jobs.map((each) => (each === current ? next : each)))
    current = next
  }
  show(jobs.filter((each) => each !== current))
  tellResult(current)
}

function tellResult({ object, op, state }: BulkJob): void {
  refreshObject(object.name)
  const { changed, refused, problems, changeSet } = state
  if (state.state === 'failed')
    return void notify({ text: t`The edit stopped half way; what was done can be undone.`, tone: 'bad' })
  const text =
    op === 'delete'
      ? plural(changed, { one: '# record moved to the bin', other: '# records moved to the bin' })
      : plural(changed, { one: '# record changed', other: '# records changed' })
  tellDone(changed > 0 ? text : t`Nothing to change: the values are the same`, changed > 0 ? changeSet : null)
  if (refused > 0) {
    const reason = problems[0]?.errors[0] ? sayFieldProblem(problems[0].errors[0]) : ''
    const count = plural(refused, { one: '# record was refused.', other: '# records were refused.' })
    notify({ text: `${count} ${reason}`, tone: 'bad' })
  }
}

function show(next: readonly BulkJob[]): void {
  jobs = next
  try {
    const kept = jobs.map(({ object, op, state: { changeSet } }) => ({ changeSet, name: object.name, op }))
    sessionStorage.setItem(place, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing shows them until the page is loaded again.
  }
  for (const listener of listeners) listener()
}
