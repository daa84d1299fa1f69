import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { importActor } from '#engine/transfer/import/store.ts'
import { KithError } from '#kernel/errors.ts'
import { actorOf } from '#modules/workspace/index.ts'
import type { JobHandler } from './queue.ts'

/** What the worker does for each kind of job. */
export function handlersOf(world: World): Record<string, JobHandler> {
  return {
    'import.run': ofImport(world, async (ctx, id, signal) => void (await runImport(ctx, id, { signal }))),
    'import.preview': ofImport(world, async (ctx, id, signal) => void (await previewImport(ctx, id, { signal }))),
  }
}

type ImportWork = (ctx: Ctx, id: string, signal: AbortSignal) => Promise<void>

/** Acts as who began the import. What the import itself says (failed, run by another) is noted there and not tried again. */
function ofImport(world: World, work: ImportWork): JobHandler {
  return async ({ importId }, signal) => {
    const id = String(importId)
    const ctx = await contextOf(world, id)
    if (!ctx) {
      world.log.warn({ import: id }, 'an import is gone, or who began it has no way in any more')
      return
    }
    try {
      await work(ctx, id, signal)
    } catch (error) {
      if (!(error instanceof KithError) || error.code === 'unavailable' || signal.aborted) throw error
      world.log.info({ import: id, error: error.message }, 'an import ended early')
    }
  }
}

async function contextOf(world: World, id: string): Promise<Ctx | null> {
  const found = await importActor(world.database, id)
  if (!found) return null
  const cause = `import:${id}`
  if (found.actorId === null) return world.systemContext(cause)
  const actor = await actorOf(world.gate, { userId: found.actorId, via: 'session' })
  return actor && world.contextFor(actor, cause)
}
