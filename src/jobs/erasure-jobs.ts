import type { World } from '#context.ts'
import { findUnfinishedErasures, insertErasure } from '#engine/erase/erasure.ts'
import { sameRecords, wordsOf } from '#engine/erase/gather.ts'
import { erasureJob, runErasure } from '#engine/erase/run-erasure.ts'
import type { Erasing } from '#engine/erase/steps.ts'
import { queueRetention, retentionJob, runRetention } from '#engine/retention/run-retention.ts'
import { erasureNotesOf, notedErasures } from '#files/erasure-note.ts'
import { forgetFiles } from '#files/forget-files.ts'
import { removeContents } from '#files/remove-contents.ts'
import { type JobHandler, queue } from './queue.ts'

export function erasureHandlersOf(world: World): Record<string, JobHandler> {
  return {
    [erasureJob]: ({ erasure }, signal) =>
      runErasure(world.systemContext('erasure'), String(erasure), { erasing: erasingOf(world), signal }),
    'retention:nightly': () => queueRetention(world.systemContext('retention')),
    [retentionJob]: ({ rule }, signal) =>
      runRetention(world.systemContext('retention'), String(rule), {
        notes: erasureNotesOf(world.config.dataDir),
        signal,
      }),
  }
}

function erasingOf({ files, database }: World): Erasing {
  return {
    forgetFiles: (db, ids) => forgetFiles(db, ids, new Date()),
    removeContents: () => removeContents(database, files),
  }
}

/**
 * At a start: what the data folder says was erased, and a database of a restored backup does not know, is erased again. What was asked
 * for and never begun is only told: whoever asked has heard that it failed.
 */
export async function eraseAgain(world: World): Promise<void> {
  const ctx = world.systemContext('erasure')
  const noted = await notedErasures(world.config.dataDir)
  if (noted.length === 0) return
  const known = await ctx.db.rows<{ id: string }>('select id::text from kith.erasure where id = any($1::uuid[])', [
    noted.map(({ id }) => id),
  ])
  const done = new Set(known.map(({ id }) => id))
  for (const { id, object: name, recordId, isBegun } of noted) {
    const object = ctx.catalog.objects.get(name)
    if (done.has(id) && !isBegun) await erasureNotesOf(world.config.dataDir).begun(id)
    if (done.has(id) || !object) continue
    if (!isBegun) {
      world.log.warn(
        { erasure: id, object: name, record: recordId },
        'an erasure was asked for and not begun; ask for it again',
      )
      continue
    }
    const recordIds = await sameRecords(ctx.db, object, recordId)
    const words = await wordsOf(ctx, object, recordIds)
    await insertErasure(ctx, { id, object: name, recordId, recordIds, words, reason: '', ruleId: null })
    await queue.add(ctx.db, erasureJob, { erasure: id }, { key: `erasure ${id}` })
    world.log.info({ erasure: id }, 'a restored backup holds what was erased; it is erased again')
  }
}

export async function unfinishedErasures(world: Pick<World, 'database'>, still: number) {
  const ids = await findUnfinishedErasures(world.database, { still })
  return ids.map((id) => ({ name: erasureJob, key: `erasure ${id}`, payload: { erasure: id } }))
}
