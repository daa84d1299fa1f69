import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { KithError } from '#kernel/errors.ts'

/** Records asked about at once. */
const chunk = 500

/** Leads for which each rule holds, a statement for each rule and 500 leads. A condition that cannot be asked any more holds for none. */
export async function holdingRules(
  ctx: Ctx,
  rules: readonly { when: Record<string, unknown>; name?: string }[],
  ids: readonly string[],
): Promise<Set<string>[]> {
  const holding: Set<string>[] = []
  for (const { when, name } of rules) {
    const found = new Set<string>()
    holding.push(found)
    if (Object.keys(when).length === 0) {
      for (const id of ids) found.add(id)
      continue
    }
    try {
      for (let from = 0; from < ids.length; from += chunk) {
        const filter = { and: [{ id: { in: ids.slice(from, from + chunk) } }, when] }
        const { json } = await listRecords(ctx, 'lead', { filter, fields: ['id'], limit: chunk })
        for (const { id } of (JSON.parse(json) as { data: { id: string }[] }).data) found.add(id)
      }
    } catch (error) {
      if (!(error instanceof KithError)) throw error
      found.clear()
      ctx.log.warn({ rule: name, error: error.message }, 'a rule of leads cannot be asked any more')
    }
  }
  return holding
}
