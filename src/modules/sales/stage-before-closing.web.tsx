import { call } from '#web/data/call.ts'
import type { Schema } from '#web/data/schema.ts'

interface Stage {
  value: string | null
  kind: string
  isClosed?: boolean
}

/** A closing is among the last things that happen to a deal; further back nobody looks. */
const mostPages = 5

/**
 * The open stage in which a deal stood before it was closed, by its history: one of `stages`, undefined when it is none of
 * them any more, or nobody knows because the deal came in closed.
 */
export async function stageBeforeClosing<S extends Stage>(
  dealId: string,
  stages: readonly S[],
): Promise<S | undefined> {
  let cursor = ''
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = { limit: 100, cursor }
    const { data, page } = await call<Schema<'ChangePage'>>(`/deals/${dealId}/changes`, { query })
    for (const { changes } of data) {
      const before = changes['stageId']?.[0]
      if (!before) continue
      const stage = stages.find(({ value }) => value === before)
      // From lost to won: where it stood is told further back.
      if (!stage || stage.kind === 'open') return stage?.isClosed ? undefined : stage
    }
    if (!page.next) return undefined
    cursor = page.next
  }
  return undefined
}
