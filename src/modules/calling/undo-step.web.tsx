import { call } from '#web/data/call.ts'
import type { Reverse } from '#web/data/undo.ts'
import { nextTurn, skip, type Turn } from './calling-data.web.tsx'

/** Takes back what was done last with a call list, and has that one before oneself again. Answers what does it again. */
export async function undoStep(list: string, { entryId, changeSet }: NonNullable<Turn['last']>): Promise<Reverse> {
  if (changeSet) await call(`/change-sets/${changeSet}/undo`, { method: 'POST', body: {} })
  await nextTurn(list, entryId)
  return async () => {
    await skip(entryId)
    await nextTurn(list)
    return () => undoStep(list, { entryId, changeSet: null })
  }
}
