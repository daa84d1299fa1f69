import type { Json } from '#fields/field-type.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'

/** Values by the names of fields. */
export type NamedRow = ReadonlyMap<string, Json>

const mostKept = 50_000

/** By whose clocks series go: the zone of the owner of each record, else that of the organisation. */
export class OwnersZones {
  readonly #ctx: Ctx
  /** What must be read of the records; none where they have no series, or their owners are hidden from the actor. */
  readonly fields: readonly string[]
  readonly #known = new Map<string, string | null>()

  constructor(ctx: Ctx, object: ObjectModel) {
    this.#ctx = ctx
    const { hidden } = ctx.actor.rights(object.name)
    const has = (name: string) => object.fields.has(name) && !hidden.has(name)
    this.fields = has('recurrence') && has('owner') ? ['owner'] : []
  }

  async load(rows: readonly NamedRow[]): Promise<void> {
    if (this.fields.length === 0) return
    if (this.#known.size > mostKept) this.#known.clear()
    const owners = rows.flatMap((row) => (row.get('recurrence') && row.get('owner') ? [String(row.get('owner'))] : []))
    const missing = [...new Set(owners)].filter((id) => !this.#known.has(id))
    if (missing.length === 0) return
    const found = await this.#ctx.db.rows<{ id: string; zone: string | null }>(
      `select id, time_zone as zone from crm."user" where id = any($1::uuid[])`,
      [missing],
    )
    for (const { id, zone } of found) this.#known.set(id, zone)
  }

  /** Of a row that was loaded; null where its owner is not known. */
  of(row: NamedRow): string | null {
    if (this.fields.length === 0) return null
    return this.#known.get(String(row.get('owner'))) ?? this.#ctx.settings.timeZone
  }
}
