import { codeOf, conflict, KithError, notFound } from '#kernel/errors.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { inTransaction, rolledBack, whileInTheWay } from '../in-transaction.ts'
import { loadRows } from '../write/rows.ts'
import {
  closeErasure,
  type Erasure,
  failErasure,
  insertErasure,
  type KeptByLaw,
  loadErasure,
  storeProgress,
} from './erasure.ts'
import { otherSelves, sameRecords, wordsOf } from './gather.ts'
import { isPersonal } from './personal-fields.ts'
import { type Erasing, type Step, steps } from './steps.ts'

export const erasureJob = 'erasure:run'

export interface ErasureWish {
  object: string
  recordId: string
  reason: string
  ruleId: string | null
}

/** Where an erasure is written down outside of the database: before it is certain, and when it is begun. */
export interface ErasureNotes {
  asked: (erasure: { id: string; object: string; recordId: string }) => Promise<void>
  begun: (id: string) => Promise<void>
}

export interface ErasurePreview {
  counts: Record<string, number>
  kept: KeptByLaw[]
}

/**
 * Begins to erase what is known of a person, and answers the erasure; a job does it (`erasure:run`). It cannot be undone. Errors:
 * not-found; conflict when records of the object are about no person, or it is under way.
 */
export async function startErasure(ctx: Ctx, wish: ErasureWish, notes: ErasureNotes): Promise<Erasure> {
  await demandPerson(ctx, wish)
  const erasures = await inTransaction(ctx, async (inside) => {
    await inside.db.rows('select pg_advisory_xact_lock(hashtext($1))', [`erase ${wish.recordId}`])
    const [running] = await inside.db.rows<{ id: string }>(
      "select id from kith.erasure where record_id = $1 and state = 'running'",
      [wish.recordId],
    )
    if (running) throw conflict('This is being erased already.', { erasure: running.id })
    const entered = await enterAll(inside, wish)
    for (const { id, object, recordId } of entered) {
      await inside.queue.add(inside.db, erasureJob, { erasure: id }, { key: `erasure ${id}` })
      await notes.asked({ id, object, recordId })
    }
    return entered
  })
  // What fails here is made up for at the next start.
  for (const { id } of erasures) await notes.begun(id).catch(() => {})
  return erasures[0] as Erasure
}

/** Writes down what was wished, and the same for each record that is about the same person: the lead that became the contact. */
async function enterAll(inside: Ctx, wish: ErasureWish): Promise<Erasure[]> {
  const first = await enter(inside, wish)
  const entered = [first]
  for (const self of await otherSelves(inside, first)) entered.push(await enter(inside, { ...wish, ...self }))
  return entered
}

async function enter(inside: Ctx, wish: ErasureWish): Promise<Erasure> {
  const object = objectOf(inside.catalog, wish.object)
  const recordIds = await sameRecords(inside.db, object, wish.recordId)
  const words = await wordsOf(inside, object, recordIds)
  const id = await insertErasure(inside, { ...wish, recordIds, words })
  return (await loadErasure(inside.db, id)) as Erasure
}

/** What it would come to, by the same way; nothing lasts. What must be looked for in all that Kith keeps is not counted. */
export async function previewErasure(ctx: Ctx, wish: ErasureWish): Promise<ErasurePreview> {
  await demandPerson(ctx, wish)
  return rolledBack(acting(ctx), async (inside) => {
    const erasures = await enterAll(inside, wish)
    const erasing: Erasing = { forgetFiles: async (_db, ids) => ids.length, removeContents: async () => {} }
    for (const erasure of erasures)
      for (const step of steps) if (!step.isScan) await takeWhole(inside, { step, erasure, erasing })
    return { counts: sumOf(erasures.map(({ counts }) => counts)), kept: erasures.flatMap(({ kept }) => kept) }
  })
}

function sumOf(all: readonly Record<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const counts of all) for (const [key, count] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + count
  return sums
}

interface Taking {
  step: Step
  erasure: Erasure
  erasing: Erasing
}

async function takeWhole(ctx: Ctx, taking: Taking): Promise<void> {
  do await takeChunk(ctx, taking)
  while (taking.erasure.place !== null)
}

async function takeChunk(ctx: Ctx, { step, erasure, erasing }: Taking): Promise<void> {
  const object = objectOf(ctx.catalog, erasure.object)
  const { count, place } = await step.run({ ctx, object, erasure, erasing })
  erasure.counts[step.key] = (erasure.counts[step.key] ?? 0) + count
  erasure.place = place
}

/** Goes on with an erasure until it is done. Two at once do nothing twice: each chunk holds the row. */
export async function runErasure(
  ctx: Ctx,
  id: string,
  { erasing, signal }: { erasing: Erasing; signal?: AbortSignal },
): Promise<void> {
  try {
    for (let isDone = false; !isDone; ) {
      signal?.throwIfAborted()
      isDone = await whileInTheWay(() => inTransaction(acting(ctx), (inside) => takeNext(inside, id, erasing)))
    }
  } catch (error) {
    const goesOn = signal?.aborted || (error instanceof KithError && error.code === 'unavailable')
    if (!goesOn) await failErasure(ctx.db, id, codeOf(error))
    throw error
  }
}

async function takeNext(ctx: Ctx, id: string, erasing: Erasing): Promise<boolean> {
  const erasure = await loadErasure(ctx.db, id, { lock: true })
  if (erasure?.state !== 'running') return true
  const actor = { ...ctx.actor, userId: erasure.actorId, name: erasure.actorName }
  const step = steps[erasure.step]
  if (!step || !ctx.catalog.objects.has(erasure.object)) {
    await closeErasure(ctx.db, id, ctx.clock())
    return true
  }
  await takeChunk({ ...ctx, actor }, { step, erasure, erasing })
  if (erasure.place === null) erasure.step += 1
  await storeProgress(ctx.db, erasure, ctx.clock())
  return false
}

function acting(ctx: Ctx): Ctx {
  return { ...ctx, cause: 'erasure', idempotency: undefined }
}

/** Records of the bin too: it is no place where the person is forgotten. */
async function demandPerson(ctx: Ctx, { object: name, recordId }: ErasureWish): Promise<ObjectModel> {
  const object = objectOf(ctx.catalog, name)
  if (!isPersonal(object)) throw conflict(`Records of ${object.plural} are about no person.`)
  const row = (await loadRows(ctx, ctx.db, { object, ids: [recordId], act: 'delete', lock: false })).get(recordId)
  if (!row?.maySee) throw notFound(name, recordId)
  return object
}
