import { openPlaces } from '#files/file-store.ts'
import { filesConfig } from '#files/keep-file.ts'
import { exists } from './database.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'

/** Share of the quota from which on somebody should know. */
const almostFull = 0.9

/** Whether what records hold lies in the store, and how much room is left. */
export async function examineFiles({ sql, config }: Patient): Promise<Finding[]> {
  if (sql === null || !(await exists(sql, 'kith.file_content'))) return [found('notApplicable', 'files.unseen')]
  const { wanted, bytes } = await readContents(sql)
  const { first, second } = openPlaces(config)
  const [seen, elsewhere] = [new Set<string>(), new Set<string>()]
  try {
    for await (const hash of first.list()) seen.add(hash)
    if (second) for await (const hash of second.list()) if (!seen.has(hash)) elsewhere.add(hash)
  } catch (error) {
    return [found('bad', 'files.unreachable', { reason: (error as Error).message })]
  }
  let extra = 0
  for (const hash of [...seen, ...elsewhere]) if (!wanted.delete(hash)) extra++
  const missing = await namesOf(sql, [...wanted])
  const count = missing.length
  const { quota } = filesConfig(config)
  const values = { bytes: { bytes }, quota: { bytes: quota } }
  return [
    wanted.size > 0
      ? found('bad', 'files.missing', {
          count: wanted.size,
          names: missing.slice(0, 3).join(', ') + (count > 3 ? ' …' : ''),
        })
      : found('ok', 'files.whole', values),
    ...(elsewhere.size > 0 && second
      ? [found('warning', 'files.elsewhere', { count: elsewhere.size, from: second.where, to: first.where })]
      : []),
    ...(extra > 0 ? [found('warning', 'files.extra', { count: extra })] : []),
    ...(bytes > quota * almostFull ? [found('warning', 'files.full', values)] : []),
  ]
}

type Sql = NonNullable<Patient['sql']>

async function readContents(sql: Sql): Promise<{ wanted: Set<string>; bytes: number }> {
  const rows = await sql<{ hash: string; size: number }>('select hash, size::float8 as size from kith.file_content')
  return { wanted: new Set(rows.map(({ hash }) => hash)), bytes: rows.reduce((sum, { size }) => sum + size, 0) }
}

async function namesOf(sql: Sql, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await sql<{ name: string }>(
    'select name from kith.file where hash = any($1) order by uploaded_at limit 4',
    [hashes],
  )
  return rows.map(({ name }) => name)
}
