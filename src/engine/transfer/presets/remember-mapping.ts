import { createHash } from 'node:crypto'
import type { Ctx } from '../../context.ts'
import type { Db } from '../../database.ts'
import { squeeze } from '../guess/header-words.ts'
import type { FilePlan } from '../import/plan.ts'
import type { KnownColumn, KnownMapping } from './known-mapping.ts'

interface Stored {
  fingerprint: string
  object: string
  mapping: { columns: Record<string, KnownColumn>; match: string | null; template: string | null }
}

/** How files with these headers came in the last time: by the same person, else by anybody. One answer for each list. */
export async function rememberedMappings(
  ctx: Ctx,
  files: readonly (readonly string[])[],
): Promise<(KnownMapping | null)[]> {
  const prints = files.map(fingerprintOf)
  const rows = await ctx.db.rows<Stored>(
    `select distinct on (fingerprint) fingerprint, object, mapping from kith.import_mapping where fingerprint = any($1)
     order by fingerprint, (actor_id is not distinct from $2) desc, at desc`,
    [prints, ctx.actor.userId],
  )
  const stored = new Map(rows.map((row) => [row.fingerprint, row]))
  return prints.map((print) => {
    const found = stored.get(print)
    if (!found) return null
    const { columns, match, template } = found.mapping
    const why = { code: 'remembered', values: {} } as const
    return { object: found.object, why, columns: new Map(Object.entries(columns)), match, template }
  })
}

/** Keeps how the files are mapped, for the next ones with their headers. */
export async function rememberMapping(ctx: Ctx, db: Db, files: readonly FilePlan[]): Promise<void> {
  const kept = files.map((file) => {
    const columns = file.columns.map(({ header, field, by, currency, values, onConflict }): [string, KnownColumn] => {
      const more = {
        ...(by ? { by } : {}),
        ...(currency ? { currency } : {}),
        ...(values ? { values } : {}),
        ...(onConflict ? { onConflict } : {}),
      }
      return [squeeze(header), { field, ...more }]
    })
    const mapping = { columns: Object.fromEntries(columns), match: file.match, template: file.template }
    return { print: fingerprintOf(file.columns.map(({ header }) => header)), object: file.object, mapping }
  })
  const own = [...new Map(kept.map((one) => [one.print, one])).values()]
  await db.rows(
    `insert into kith.import_mapping (fingerprint, actor_id, object, mapping, at)
     select m.print, $1::uuid, m.object, m.mapping::jsonb, $2::timestamptz from unnest($3::text[], $4::text[], $5::text[]) as m(print, object, mapping)
     on conflict (fingerprint, actor_id) do update set object = excluded.object, mapping = excluded.mapping, at = excluded.at`,
    [
      ctx.actor.userId,
      ctx.clock().toISOString(),
      own.map(({ print }) => print),
      own.map(({ object }) => object),
      own.map(({ mapping }) => JSON.stringify(mapping)),
    ],
  )
}

function fingerprintOf(headers: readonly string[]): string {
  return createHash('sha256').update(headers.map(squeeze).toSorted().join('\n')).digest('hex')
}
