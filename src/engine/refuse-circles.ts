import type { RuleRow, RuleTools } from './rules.ts'

interface Tree {
  object: string
  /** The link to the record above, such as `parent`. */
  field: string
  message: string
}

/** Refuses rows that would hang a record below itself. One statement for each level of the tree, whatever the number of rows. */
export async function refuseCircles(
  rows: readonly RuleRow[],
  tools: RuleTools,
  { object, field, message }: Tree,
): Promise<void> {
  const moved = rows.filter((row) => row.act !== 'delete' && row.changes(field) && row.after[field])
  if (moved.length === 0) return
  const above = new Map<string, string | null>(
    rows.map((row) => [row.id, (row.after[field] as string | null | undefined) ?? null]),
  )
  let unknown = newOnes(above)
  while (unknown.length > 0) {
    const found = await tools.load(object, unknown)
    for (const id of unknown) above.set(id, (found.get(id)?.[field] as string | null | undefined) ?? null)
    unknown = newOnes(above)
  }
  for (const row of moved) if (comesBack(row.id, above)) row.refuse(`${field}Id`, message, { code: 'circle' })
}

function newOnes(above: ReadonlyMap<string, string | null>): string[] {
  return [...new Set(above.values())].filter((id): id is string => id !== null && !above.has(id))
}

function comesBack(id: string, above: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>()
  let next = above.get(id) ?? null
  while (next !== null && !seen.has(next)) {
    if (next === id) return true
    seen.add(next)
    next = above.get(next) ?? null
  }
  return false
}
