import { call } from '#web/data/call.ts'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { FieldProblem } from '#web/data/problem.ts'
import type { Values } from '#web/data/writes.ts'
import type { BulkTarget } from '../../own-acts.ts'

export type BulkAct = { op: 'update'; data: Values } | { op: 'delete' }

export interface BulkProblem {
  id: string
  title: string | null
  errors: FieldProblem[]
}

export interface BulkPreview {
  matching: number
  changing: number
  unchanged: number
  refused: number
  /** False: the numbers are drawn from the first records. */
  exact: boolean
  sample: { id: string; title: string | null; before: Values; after: Values }[]
  problems: BulkProblem[]
}

export interface BulkState {
  changeSet: string | null
  state: 'running' | 'done' | 'failed' | 'undone'
  matching: number
  changed: number
  unchanged: number
  refused: number
  progress: number
  problems: BulkProblem[]
}

export function previewBulk(object: ObjectInfo, target: BulkTarget, act: BulkAct): Promise<BulkPreview> {
  return call(`/${object.path}/bulk`, { method: 'POST', body: { ...bodyOf(target, act), dryRun: true } })
}

export function startBulk(object: ObjectInfo, target: BulkTarget, act: BulkAct): Promise<BulkState> {
  return callOnce(`/${object.path}/bulk`, bodyOf(target, act))
}

/** How far a long one is. */
export async function readBulk(changeSet: string): Promise<BulkState> {
  const set = await call<Partial<BulkState> & { counts?: Partial<BulkState> | null }>(`/change-sets/${changeSet}`, {
    query: { limit: 1 },
  })
  const none = {
    matching: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    progress: 0,
    problems: [],
    state: 'running',
  } as const
  return { ...none, ...set.counts, ...set, changeSet } as BulkState
}

function bodyOf(target: BulkTarget, act: BulkAct) {
  if ('ids' in target) return { ids: target.ids, ...act }
  return target.filter ? { filter: target.filter, ...act } : { filter: {}, all: true, ...act }
}
