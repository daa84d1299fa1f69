import type { Ctx } from '#engine/context.ts'

export const categories = ['commit', 'bestCase', 'pipeline', 'omitted'] as const
export type Category = (typeof categories)[number]

/** What deals of each stage count as when nothing is said on the deal: what the stage says, else by its probability. */
export async function categoriesOfStages({ db }: Pick<Ctx, 'db'>): Promise<Map<string, Category>> {
  const rows = await db.rows<{ id: string; said: Category | null; probability: number | null }>(
    `select id::text, forecast_category as said, probability::float8 from crm.stage where kind = 'open'`,
  )
  return new Map(rows.map(({ id, said, probability }) => [id, said ?? categoryBy(probability ?? 0)]))
}

function categoryBy(probability: number): Category {
  if (probability >= 75) return 'commit'
  return probability >= 50 ? 'bestCase' : 'pipeline'
}

/** The deals of a category, as a filter of open deals; by the stage alone for who does not see what a deal says. */
export function inCategory(
  category: Category,
  stages: ReadonlyMap<string, Category>,
  { seesSaid }: { seesSaid: boolean },
): Record<string, unknown> {
  const ids = [...stages].flatMap(([id, its]) => (its === category ? [id] : []))
  if (!seesSaid) return { stage: { in: ids } }
  return { or: [{ forecastCategory: category }, { forecastCategory: { isNull: true }, stage: { in: ids } }] }
}
