import { rowCondition } from '../access.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { type Parameters, tableOf } from '../log/visible.ts'
import { matchedObjects, matchingFields } from './party-of.ts'

/** Parts of a statement over `kith.duplicate d`. */
export interface SeenPairs {
  /** That the actor sees both, and enough of them to see that they are probably one. */
  where: string
  /**
   * Ids of the records that the actor sees of objects of which they see a part, by the indexes of owners, branches and shares;
   * null: they see all of each object, or nothing.
   */
  mine: string | null
  /** That the first is of an object of which they see all; null: of none. */
  whole: string | null
  /** Bits by what the actor sees; a field that is hidden from them tells nothing. */
  weight: string
  /** How the two are named. */
  titles: { one: string; other: string }
  /** Of which object and part of the comparison nothing is told. */
  isHidden: (object: string, part: string) => boolean
}

/** Which pairs the actor may know of; with `of`, only pairs of two of that object. Null: none. */
export function seenPairs(ctx: Ctx, add: Parameters['add'], of?: string): SeenPairs | null {
  const objects = matchedObjects(ctx.catalog).filter(({ name }) => !of || name === of)
  const one = sideOf(ctx, objects, 'one', add)
  const other = sideOf(ctx, objects, 'other', add)
  if (!one || !other) return null
  const hidden = new Set(objects.flatMap((object) => hiddenParts(ctx, object)))
  const known = hidden.size === 0 ? 'd.weight' : weightWithout(add([...hidden], 'text[]'))
  return {
    where: `(${one.seen}) and (${other.seen}) and ${known} >= 0`,
    mine: one.mine,
    whole: one.whole,
    weight: known,
    titles: { one: one.title, other: other.title },
    isHidden: (object, part) => hidden.has(`${object} ${part}`),
  }
}

function hiddenParts(ctx: Ctx, object: ObjectModel): string[] {
  const { hidden } = ctx.actor.rights(object.name)
  // A company that is linked is compared by its name, whoever sees it.
  const isUnseen = (target: string) => {
    const { see, hidden } = ctx.actor.rights(target)
    return see !== 'all' || hidden.has(objectOf(ctx.catalog, target).title.name)
  }
  // What ends the comparing is no part of it.
  const compared = matchingFields(object).filter(({ of }) => of !== 'until')
  return compared.flatMap(({ field, of }) =>
    hidden.has(field.name) || (field.target && isUnseen(field.target)) ? [`${object.name} ${of}`] : [],
  )
}

function weightWithout(hidden: string): string {
  return `(d.weight - (select coalesce(sum((r ->> 'bits')::real), 0) from jsonb_array_elements(d.reasons) r
    where d.one_object || ' ' || (r ->> 'field') = any(${hidden}) or d.other_object || ' ' || (r ->> 'field') = any(${hidden})))::real`
}

/** That the actor sees this side, and how it is named. */
function sideOf(
  ctx: Ctx,
  objects: readonly ObjectModel[],
  side: 'one' | 'other',
  add: Parameters['add'],
): { seen: string; title: string; mine: string | null; whole: string | null } | null {
  const parts = objects.flatMap((object) => {
    const condition = rowCondition(ctx.actor, object, 'see', 't', add)
    if (condition === 'false' || ctx.actor.rights(object.name).hidden.has(object.title.name)) return []
    const from = `from ${tableOf(object)} t where t.id = d.${side}_id`
    const name = add(object.name, 'text')
    return [
      {
        seen: `(d.${side}_object = ${name} and exists (select ${from} and t.deleted_at is null and ${condition}))`,
        isWhole: condition === 'true',
        name,
        mine: `select t.id from ${tableOf(object)} t where t.deleted_at is null and ${condition}`,
        title: `when ${name} then (select t."${object.title.column}"::text ${from})`,
      },
    ]
  })
  if (parts.length === 0) return null
  const partly = parts.filter(({ isWhole }) => !isWhole)
  const wholly = parts.filter(({ isWhole }) => isWhole)
  return {
    seen: parts.map(({ seen }) => seen).join(' or '),
    title: `case d.${side}_object ${parts.map(({ title }) => title).join(' ')} end`,
    mine: partly.length > 0 ? partly.map(({ mine }) => mine).join(' union all ') : null,
    whole: wholly.length > 0 ? `d.one_object in (${wholly.map(({ name }) => name).join(', ')})` : null,
  }
}
