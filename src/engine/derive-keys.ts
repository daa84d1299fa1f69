import type { RuleRow, RuleTools } from './rules.ts'

/**
 * Gives new records without a `key` one made from their name, free among the living records of the object and among the
 * rows of this write: `head-office`, then `head-office-2`. A given key is put into the same spelling.
 */
export async function deriveKeys(rows: readonly RuleRow[], { ctx, db }: RuleTools, object: string): Promise<void> {
  const table = ctx.catalog.objects.get(object)?.table
  const lacking: RuleRow[] = []
  const taken = new Set<string>()
  for (const row of rows) {
    const given = row.after['key']
    if (typeof given === 'string' && given !== '') {
      const key = keyFrom(given)
      if (key === '') row.refuse('key', 'needs at least one letter or digit', { code: 'needs-letters' })
      else if (key !== given && row.changes('key')) row.set('key', key)
      taken.add(key)
    } else lacking.push(row)
  }
  if (lacking.length === 0) return
  const wishes = lacking.map((row) => keyFrom(String(row.after['name'] ?? '')) || object)
  const known = await db.rows<{ key: string }>(
    `select key from crm."${table}" where deleted_at is null and (key = any($1) or substring(key from '^(.*)-[0-9]+$') = any($1))`,
    [[...new Set(wishes)]],
  )
  for (const { key } of known) taken.add(key)
  for (const [index, row] of lacking.entries()) {
    const key = free(wishes[index] as string, taken)
    taken.add(key)
    row.set('key', key)
  }
}

/** Lower case, words joined by hyphens, letters of every script kept, accents of Latin letters dropped. */
export function keyFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, 70)
    .replace(/^-+|-+$/g, '')
}

function free(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish
  let number = 2
  while (taken.has(`${wish}-${number}`)) number++
  return `${wish}-${number}`
}
