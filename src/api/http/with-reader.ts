import type { World } from '#context.ts'
import type { Db } from '#engine/database.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Where a read chooses its database: a copy that has all that was written before, else the database itself (null). What fails for the
 * copy's sake is asked of the database itself: nothing was written, so nothing is done twice.
 */
export async function withReader<T>(
  { world: { replicas }, endpoint }: { world: Pick<World, 'replicas'>; endpoint: Pick<Endpoint, 'fromReplica'> },
  work: (db: Db | null) => Promise<T> | T,
): Promise<T> {
  const replica = endpoint.fromReplica ? await replicas.choose() : null
  if (!replica) return work(null)
  try {
    const result = await work(replica.db)
    replica.reads++
    return result
  } catch (error) {
    if (!isOfTheCopy(error)) throw error
    replica.doubt()
    return work(null)
  }
}

/** It went away, had to go on following, or was asked to write. */
function isOfTheCopy(error: unknown): boolean {
  return ['unavailable', '40001', '40P01', '25006'].includes((error as { code?: string }).code ?? '')
}
