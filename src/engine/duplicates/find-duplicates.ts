import { rowCondition } from '../access.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { parameters, tableOf } from '../log/visible.ts'
import { chanceFrom, judgeOf, type Reason } from './judge.ts'
import { countMatched, hashedKeys, mostOfOneKey } from './keep-keys.ts'
import { areCompared, loadParties, matchedObjects, partyOf, titlesOf } from './party-of.ts'

export interface DuplicateHit {
  object: string
  id: string
  title: string
  chance: number
  /** What speaks most for it first. */
  reasons: Reason[]
}

/** Bits of evidence from which one is told while typing: an equal name is enough, a town is not. */
const worthTelling = 8
/** Those that share most keys are compared. */
const mostCompared = 300

/**
 * Records that the actor may see and that may be what these values, by the keys of the API, are about; best first. Values that
 * are half typed do no harm. `id` is the record that is being changed; `only` names the object whose records are looked for.
 */
export async function findDuplicates(
  ctx: Ctx,
  object: ObjectModel,
  {
    values,
    id,
    only,
    limit,
  }: { values: Readonly<Record<string, unknown>>; id?: string | undefined; only?: string; limit: number },
): Promise<DuplicateHit[]> {
  if (!object.definition.duplicates) return []
  const { hidden } = ctx.actor.rights(object.name)
  const own = Object.fromEntries(
    [...object.fields.values()].flatMap(({ name, key }) =>
      key in values && !hidden.has(name) ? [[name, values[key]]] : [],
    ),
  )
  const matched = partyOf(object, own, await titlesOf(ctx, object, [own]))
  if (!matched) return []
  const objects = matchedObjects(ctx.catalog).filter((other) => areCompared(object, other))
  const wanted = only ? objects.filter(({ name }) => name === only) : objects
  const byObject = await sharingIds(ctx, { keys: hashedKeys(matched).map(String), objects: wanted, id })
  const { judge, tell } = judgeOf(matched.kind, await countMatched(ctx.db, objects))
  const hits: (DuplicateHit & { evidence: number })[] = []
  for (const [name, ids] of byObject) {
    const other = objectOf(ctx.catalog, name)
    const rights = ctx.actor.rights(name)
    if (rights.hidden.has(other.title.name)) continue
    const parties = await loadParties(ctx.db, ctx.catalog, other, { ids, actor: ctx.actor })
    for (const [found, { kind, party, title }] of parties) {
      if (kind !== matched.kind) continue
      const { evidence, weight, levels } = judge(matched.party, party)
      const reasons = tell(levels).map(({ field, agreement }) => ({ field, agreement }))
      if (evidence >= worthTelling || (evidence > 0 && reasons.some(isItsOwn)))
        hits.push({ object: name, id: found, title, chance: chanceFrom(weight), reasons, evidence })
    }
  }
  return hits
    .sort((one, other) => other.evidence - one.evidence || (one.id < other.id ? 1 : -1))
    .slice(0, limit)
    .map(({ evidence: _, ...hit }) => hit)
}

/** Told even under another name: who else has this mail. */
function isItsOwn({ field, agreement }: Reason): boolean {
  return agreement === 'same' && (field === 'mail' || field === 'phone' || field === 'domain')
}

/** By object: records of the actor's that share a key, those that share most first. One statement, by the index of keys. */
async function sharingIds(
  ctx: Ctx,
  { keys, objects, id }: { keys: readonly string[]; objects: readonly ObjectModel[]; id: string | undefined },
): Promise<Map<string, string[]>> {
  const { values, add } = parameters()
  const given = add(keys, 'bigint[]')
  const self = add(id ?? null, 'uuid')
  const seen = objects.flatMap((object) => {
    const condition = rowCondition(ctx.actor, object, 'see', 't', add)
    if (condition === 'false') return []
    const name = add(object.name, 'text')
    return [
      `c.object = ${name} and exists (select from ${tableOf(object)} t where t.id = c.record_id and t.deleted_at is null and ${condition})`,
    ]
  })
  if (seen.length === 0 || keys.length === 0) return new Map()
  const rows = await ctx.db.texts({
    text: `with blocks as (
       select b.object, b.record_id, count(*) over (partition by k.key) as size from unnest(${given}) k(key)
       cross join lateral (select m.object, m.record_id from kith.match_key m where m.key = k.key limit ${mostOfOneKey + 1}) b
     ), c as (
       select object, record_id, count(*) as shared from blocks
       where size <= ${mostOfOneKey} and record_id is distinct from ${self} group by 1, 2
     )
     select c.object, c.record_id::text from c where ${seen.map((part) => `(${part})`).join(' or ')}
     order by c.shared desc, c.record_id desc limit ${mostCompared}`,
    values,
  })
  const byObject = Map.groupBy(rows, ([name]) => name as string)
  return new Map([...byObject].map(([name, found]) => [name, found.map(([, one]) => one as string)]))
}
