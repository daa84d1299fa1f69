import type { Json } from '#fields/field-type.ts'
import type { Ctx } from '../context.ts'

/** A value that lost against another one. */
export interface LostValue {
  object: string
  record: string
  /** Name of the field. */
  field: string
  value: Json
  /** The record that had it: in a merge the one that went, in an import the record itself. */
  from?: string
  /** The file and the row that brought it, in an import. */
  file?: string
  row?: number
}

/** Keeps them beside the values that won, as a part of the act; they go when that is undone. */
export async function keepRivals(ctx: Ctx, set: string, lost: readonly LostValue[]): Promise<void> {
  if (lost.length === 0) return
  await ctx.db.rows(
    `insert into kith.rival (object, record_id, field, value, set_id, at, from_id, file, row)
     select object, record_id, field, value::jsonb, $1, $2, from_id, file, row
     from unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::integer[])
       as x(object, record_id, field, value, from_id, file, row)`,
    [
      set,
      ctx.clock(),
      lost.map(({ object }) => object),
      lost.map(({ record }) => record),
      lost.map(({ field }) => field),
      lost.map(({ value }) => JSON.stringify(value)),
      lost.map(({ from }) => from ?? null),
      lost.map(({ file }) => file ?? null),
      lost.map(({ row }) => row ?? null),
    ],
  )
}
