import type { Ctx } from '../context.ts'

/** Where a value came from. */
export interface Origin {
  /** RFC 3339: when it was written. */
  at: string
  actor: { id: string; name: string } | null
  /** Why: `api`, `import:<id>`, `undo:<id>`, `merge`, `conversion`, `bulk`, `demo`. */
  cause: string
  /** By a person at a screen, by an API key, by Kith itself. */
  via: string
  /** The API key, where one was used: its name, null once it is revoked. */
  key: { name: string | null } | null
  /** Null where the act is not the reader's to see. */
  changeSet: string | null
  /** Of an import: the file and the row, where they are known. */
  file: string | null
  row: number | null
}

interface Act {
  id: string
  cause: string
  via: string
  keyId: string | null
  /** Null of a key that was revoked. */
  keyName: string | null
  actorId: string | null
  actorName: string
}

interface Writing {
  record: string
  set: string
  at: Date
  cause: string
  file?: string | null
  row?: number | null
}

export interface Sources {
  acts: ReadonlyMap<string, Act>
  /** By set and record. */
  rows: ReadonlyMap<string, { file: string; row: number }>
}

/** What is to be known of the acts and of the rows of imports that wrote these records; two statements. */
export async function sourcesOf(
  ctx: Ctx,
  records: readonly string[],
  writings: readonly { set: string; cause: string }[],
): Promise<Sources> {
  const sets = new Set(writings.map(({ set }) => set))
  if (sets.size === 0) return { acts: new Map(), rows: new Map() }
  const acts = await ctx.db.rows<Act>(
    `select s.id, s.cause, s.via, s.actor_id as "actorId", s.actor_name as "actorName", s.key_id as "keyId", k.name as "keyName"
     from kith.change_set s left join kith.api_key k on k.id = s.key_id and k.revoked_at is null where s.id = any($1::uuid[])`,
    [[...sets]],
  )
  const imports = new Set(writings.flatMap(({ set, cause }) => (cause.startsWith('import:') ? [set] : [])))
  const rows = imports.size > 0 ? await importRows(ctx, records, [...imports]) : []
  return {
    acts: new Map(acts.map((act) => [act.id, act])),
    rows: new Map(rows.map(({ set, record, file, row }) => [`${set} ${record}`, { file, row }])),
  }
}

function importRows(
  { db }: Ctx,
  records: readonly string[],
  sets: readonly string[],
): Promise<{ set: string; record: string; file: string; row: number }[]> {
  // Several rows may have brought one record; the last one wrote what is there.
  return db.rows(
    `select i.set_id as set, r.id as record, i.file, i.rows[array_position(i.ids, r.id)] as row
     from unnest($1::uuid[]) r(id) join kith.import_rows i on i.set_id = any($2::uuid[]) and r.id between i.lowest and i.highest and r.id = any(i.ids)
     order by i.id`,
    [records, sets],
  )
}

export function originOf({ actor }: Ctx, { acts, rows }: Sources, writing: Writing): Origin {
  const act = acts.get(writing.set)
  const place = writing.file ? writing : rows.get(`${writing.set} ${writing.record}`)
  const isSeen = act && (actor.may.has('seeAllChanges') || actor.may.has('administer') || act.actorId === actor.userId)
  return {
    at: writing.at.toISOString(),
    actor: act?.actorId ? { id: act.actorId, name: act.actorName } : null,
    cause: writing.cause,
    via: act?.via ?? 'system',
    key: act?.keyId ? { name: act.keyName } : null,
    changeSet: isSeen ? writing.set : null,
    file: place?.file ?? null,
    row: place?.row ?? null,
  }
}
