import type { Field } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { junctionName } from '../../tables.ts'
import { type Parameters, parameters, tableOf } from '../visible.ts'
import type { UndoPart } from './undo-plan.ts'

/** A live record that links to one which the set created. */
export interface LinkTo {
  target: string
  linker: string
  /** The set made this link itself and will take it back too. */
  excused: boolean
  /** The linker is an entry of a ledger, which stays and cannot do without it. */
  binds: boolean
}

/**
 * Links to the records `ids` from outside the set, and those from the records `here` that are taken back in the same part;
 * one statement over every link field of the catalog that leads to the object, each by its index.
 */
export async function linksTo(
  ctx: Ctx,
  object: ObjectModel,
  { ids, here, part }: { ids: readonly string[]; here: readonly string[]; part: UndoPart },
): Promise<LinkTo[]> {
  const { values, add } = parameters()
  const ways = waysTo(ctx, object, { ids: add(ids, 'uuid[]'), add, part })
  if (ways.length === 0) return []
  const [set, since, near] = [add(part.set, 'uuid'), add(part.since.toISOString(), 'timestamptz'), add(here, 'uuid[]')]
  // `is not distinct from` keeps the index over sets out: beside no statistics it was read whole for every linker.
  // On a rehearsal nothing has been taken back yet, so what earlier parts would take back is excused as well.
  // Entries of ledgers stay, and keep nobody whom the set has made.
  const unfinished = part.before && part.lock ? `max(c.seq) < ${add(part.before, 'bigint')}` : 'true'
  const rows = await ctx.db.texts({
    text: `select w.target, w.linker, w.excused::text, w.binds::text from (
      select l.target, l.linker, l.binds, not l.binds and exists (select from kith.change c where c.record_id = l.linker and c.set_id is not distinct from ${set} and c.at >= ${since}
        having (l.lasts or ${unfinished}) and bool_or(c.kind = 'create' or c.diff ?| l.fields)) as excused
      from (${ways.join(' union all ')}) l) w where not w.excused or w.linker = any(${near})`,
    values,
  })
  return rows.map(([target, linker, excused, binds]) => ({
    target: target as string,
    linker: linker as string,
    excused: excused === 'true',
    binds: binds === 'true',
  }))
}

function waysTo(
  ctx: Ctx,
  object: ObjectModel,
  { ids, add, part }: { ids: string; add: Parameters['add']; part: UndoPart },
): string[] {
  const ways: string[] = []
  for (const linking of ctx.catalog.objects.values()) {
    for (const field of linking.fields.values()) {
      if (field.target !== object.name || field.name === 'createdBy' || field.name === 'updatedBy') continue
      const fields = add([field.name, field.key], 'text[]')
      ways.push(
        typeOf(field).kind === 'links'
          ? wayByJunction({ linking, field, ids, fields })
          : wayByColumn({ linking, field, ids, fields }, part),
      )
    }
  }
  const activity = ctx.catalog.objects.get('activity')
  if (activity) {
    // Whatever puts an activity on a timeline is one of its links.
    const own = [...activity.fields.values()].filter(({ target }) => target === object.name)
    const fields = add(
      own.flatMap(({ name, key }) => [name, key]),
      'text[]',
    )
    ways.push(`select l.record_id as target, l.activity_id as linker, ${fields} as fields, false as lasts, false as binds from kith.activity_link l join ${tableOf(activity)} t on t.id = l.activity_id
      where l.object = ${add(object.name, 'text')} and l.record_id = any(${ids}) and t.deleted_at is null`)
  }
  return ways
}

/** A link field, with the placeholders of the records linked to and of the field's names. */
interface Way {
  linking: ObjectModel
  field: Field
  ids: string
  fields: string
}

function wayByColumn({ linking, field, ids, fields }: Way, { takesLedger = false }: UndoPart): string {
  const lasts = linking.definition.appendOnly === true
  const binds = lasts && !takesLedger && field.whenGone === 'refuse'
  const ruled = field.ruledIn === undefined ? undefined : linking.fields.get(field.ruledIn)
  const isSaid = ruled ? ` and ('${field.name}' = any(t."${ruled.column}")) is not true` : ''
  return `select t."${field.column}" as target, t.id as linker, ${fields} as fields, ${lasts} as lasts, ${binds} as binds from ${tableOf(linking)} t where t."${field.column}" = any(${ids}) and t.deleted_at is null${isSaid}`
}

function wayByJunction({ linking, field, ids, fields }: Way): string {
  return `select j.target_id as target, j.record_id as linker, ${fields} as fields, false as lasts, false as binds from crm."${junctionName(linking, field)}" j join ${tableOf(linking)} t on t.id = j.record_id
    where j.target_id = any(${ids}) and t.deleted_at is null`
}
