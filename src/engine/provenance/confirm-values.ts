import { badRequest, forbidden, invalid, notFound, type Problem } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { isSystemField, type ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { unknownField } from '../write/read-body.ts'
import { loadRows } from '../write/rows.ts'

/**
 * Notes that the values which stand in these fields are right, by somebody who might change them. Errors: not-found, forbidden;
 * validation for a field that is empty or not theirs to change.
 */
export async function confirmValues(
  ctx: Ctx,
  object: ObjectModel,
  { id, fields: keys }: { id: string; fields: readonly string[] },
): Promise<{ at: string }> {
  if (!isId(id)) throw notFound(object.name, id)
  if (keys.length === 0) throw badRequest('fields', 'Say which fields are right.')
  const { hidden, fixed } = ctx.actor.rights(object.name)
  const fields = keys.map((key) => {
    const field = object.byKey.get(key)
    if (!field || hidden.has(field.name)) throw unknownField(object, key, 'fields', ctx)
    return field
  })
  return inTransaction(ctx, async ({ db, clock, actor }) => {
    const row = (await loadRows(ctx, db, { object, ids: [id.toLowerCase()], act: 'change', lock: true })).get(
      id.toLowerCase(),
    )
    if (!row?.maySee || row.deleted) throw notFound(object.name, id)
    if (!row.mayAct) throw forbidden(`Your roles do not let you change this ${object.name}.`)
    const problems = fields.flatMap(({ name, key, readOnly }): Problem[] => {
      if (fixed.has(name))
        return [{ path: key, message: 'may be seen but not changed by your roles', code: 'fixed-field' }]
      if (readOnly || (isSystemField(name) && !(name in row.values)))
        return [{ path: key, message: 'is read-only', code: 'read-only-field' }]
      return (row.values[name] ?? null) === null ? [{ path: key, message: 'is empty', code: 'required' }] : []
    })
    if (problems.length > 0) throw invalid(problems)
    const at = clock()
    await db.rows(
      `insert into kith.confirmation (object, record_id, field, value, at, by_id, by_name)
       select $1, $2, field, value::jsonb, $3, $4, $5 from unnest($6::text[], $7::text[]) as x(field, value)
       on conflict (record_id, object, field) do update
       set value = excluded.value, at = excluded.at, by_id = excluded.by_id, by_name = excluded.by_name`,
      [
        object.name,
        row.id,
        at,
        actor.userId,
        actor.name,
        fields.map(({ name }) => name),
        fields.map(({ name }) => JSON.stringify(row.values[name] ?? null)),
      ],
    )
    return { at: at.toISOString() }
  })
}
