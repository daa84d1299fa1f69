import { call } from '#web/data/call.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { fetched } from '#web/kit/late.ts'
import type { Change, Changes } from '#web/records/object-web.ts'

/**
 * A deal that is moved to another stage: asks for what the stage wants to know and the deal does not say yet (why it was
 * lost, whose it is, fields that the stage requires), and closes by the verb. Null when the person thinks better of it.
 */
export async function beforeChange(deal: RecordData, values: Values): Promise<Change | null> {
  const completed = await beforeChanges([deal], values)
  if (!completed) return null
  const { stageId, lossReason, ...others } = completed.values
  const stage = await stageOf(stageId)
  const isClosing = stage && stage['kind'] !== 'open' && stage['kind'] !== deal['outcome']
  if (!isClosing || Object.keys(others).length > 0) return { values: completed.values }
  return {
    verb: `/deals/${deal.id}/outcome`,
    body: { outcome: stage['kind'], stageId, ...(lossReason ? { reason: lossReason } : {}) },
  }
}

/** The same for several deals that move together: what one of them lacks is asked once, and written to all that go. */
export async function beforeChanges(deals: readonly RecordData[], values: Values): Promise<Changes | null> {
  const stage = await stageOf(values['stageId'])
  if (!stage) return { values }
  const moving = deals.filter((deal) => deal['stageId'] !== stage.id)
  if (moving.length === 0) return { values }
  const { completeMove } = await fetched(() => import('./complete-move.web.tsx'))
  return completeMove(stage, moving, values)
}

async function stageOf(id: unknown): Promise<RecordData | undefined> {
  if (typeof id !== 'string') return undefined
  const known = records.get('stage', id)
  if (known) return known
  const stage = await call<RecordData>(`/stages/${id}`).catch(() => undefined)
  if (stage) records.put('stage', stage)
  return stage
}
