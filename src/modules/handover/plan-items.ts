import { rowCondition } from '#engine/access.ts'
import { columnRef, type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters, tableOf } from '#engine/log/visible.ts'
import type { Field } from '#fields/field-type.ts'
import { loadTerritories, pathsOf } from '#modules/territories/index.ts'
import { holderOf, openCondition } from './handed-objects.ts'
import type { HandoverRequest } from './handover-input.ts'

/** How many records of an object a successor gets. */
export interface Share {
  object: string
  toId: string
  count: number
}

/**
 * Settles who gets which record, a statement for each object: what links to an account, deal, lead or contact that is handed
 * over goes with it; what belongs to an account of a successor goes to that one; everything else by the rule. Only what the
 * actor may change. Answers how many there are.
 */
export async function planItems(ctx: Ctx, id: string, request: HandoverRequest): Promise<number> {
  const done: ObjectModel[] = []
  const heirsByTerritory = await heirsOfTerritories(ctx, request)
  let count = 0
  for (const name of request.objects) {
    const object = objectOf(ctx.catalog, name)
    count += await planObject(ctx, id, { request, object, done, offset: count, heirsByTerritory })
    done.push(object)
  }
  return count
}

interface Part {
  request: HandoverRequest
  object: ObjectModel
  /** Objects whose records have their successor already. */
  done: readonly ObjectModel[]
  /** Items there are so far. */
  offset: number
  /** Who gets what is of a territory, where the rule says that. */
  heirsByTerritory: ReadonlyMap<string, string>
}

/** Of each territory that is named, and of those below it that are not. */
async function heirsOfTerritories({ db }: Ctx, { rule }: HandoverRequest): Promise<Map<string, string>> {
  if (rule.kind !== 'byTerritory') return new Map()
  const named = new Map(rule.territories.map(({ territoryId, toId }) => [territoryId.toLowerCase(), toId]))
  return new Map(
    [...pathsOf(await loadTerritories(db))].flatMap(([id, path]) => {
      const nearest = path.findLast((each) => named.has(each))
      return nearest ? [[id, named.get(nearest) as string] as const] : []
    }),
  )
}

/** The territory of a record: its own, or that of its account, which is joined as `a0`. */
function territoryOf({ fields }: ObjectModel, joins: readonly string[]): string {
  if (fields.get('territory')?.target === 'territory') return 't.territory_id'
  return joins.some((join) => join.includes(' a0 on ')) ? 'a0.territory_id' : 'null::uuid'
}

async function planObject({ db, actor, clock }: Ctx, id: string, part: Part): Promise<number> {
  const { request, object, done, offset, heirsByTerritory } = part
  const { values, add: param } = parameters()
  const handover = param(id, 'uuid')
  const { joins, heirs } = heirsOf(object, done, { handover, param, request })
  const conditions = [
    `t.${holderOf(object).column} = ${param(request.from.id, 'uuid')}`,
    't.deleted_at is null',
    openCondition(object, () => param(clock(), 'timestamptz')),
    rowCondition(actor, object, 'change', 't', param),
    ...(request.branchIds ? [`t.branch_id = any(${param(request.branchIds, 'uuid[]')})`] : []),
  ]
  const heir = heirs.length > 0 ? `coalesce(${heirs.join(', ')})` : 'null::uuid'
  const [row] = await db.rows<{ count: number }>(
    `with mine as materialized (
       select t.id, t.branch_id, ${territoryOf(object, joins)} as territory_id, ${heir} as heir from ${tableOf(object)} t ${joins.join(' ')} where ${conditions.join(' and ')}
     ), turns as (
       select id, branch_id, territory_id, heir, row_number() over (order by id) as place,
         count(*) filter (where heir is null) over (order by id) as turn
       from mine
     ), made as (
       insert into kith.handover_item (handover_id, object, record_id, seq, to_id)
       select ${handover}, ${param(object.name, 'text')}, m.id, ${param(offset, 'integer')} + m.place,
         coalesce(m.heir, ${byRule(request, heirsByTerritory, param)})
       from turns m returning 1
     ) select count(*)::integer as count from made`,
    values,
  )
  return row?.count ?? 0
}

type Param = (value: unknown, cast: string) => string

function byRule({ rule }: HandoverRequest, heirsByTerritory: Part['heirsByTerritory'], param: Param): string {
  if (rule.kind === 'one') return param(rule.toId, 'uuid')
  if (rule.kind === 'roundRobin')
    return `(${param(rule.toIds, 'uuid[]')})[1 + (greatest(m.turn, 1) - 1) % ${param(rule.toIds.length, 'integer')}]`
  if (rule.kind === 'byTerritory') {
    const [places, people] = [
      param([...heirsByTerritory.keys()], 'uuid[]'),
      param([...heirsByTerritory.values()], 'uuid[]'),
    ]
    return `coalesce((select b.to_id from unnest(${places}, ${people}) as b (id, to_id) where b.id = m.territory_id limit 1),
    ${param(rule.otherwiseId, 'uuid')})`
  }
  const branches = param(
    rule.branches.map(({ branchId }) => branchId),
    'uuid[]',
  )
  const people = param(
    rule.branches.map(({ toId }) => toId),
    'uuid[]',
  )
  return `coalesce((select b.to_id from unnest(${branches}, ${people}) as b (branch_id, to_id) where b.branch_id = m.branch_id limit 1),
    ${param(rule.otherwiseId, 'uuid')})`
}

/** Where records get their successor from before the rule is asked, the strongest first. */
const order = ['account', 'deal', 'lead', 'contact']

/** What is called as what it links to says whose it is, before other links to the same. */
function rankOf({ name, target }: Field): number {
  return order.indexOf(target ?? '') * 2 + (name === target ? 0 : 1)
}

function heirsOf(
  object: ObjectModel,
  done: readonly ObjectModel[],
  { handover, param, request }: { handover: string; param: Param; request: HandoverRequest },
): { joins: string[]; heirs: string[] } {
  const links = [...object.fields.values()]
    .filter(({ name, type, target }) => type === 'link' && order.includes(target ?? '') && name !== 'competitorSeen')
    .sort((one, other) => rankOf(one) - rankOf(other))
  const settled = links.filter(({ target }) => done.some(({ name }) => name === target))
  const joins = settled.map(
    (field, at) =>
      `left join kith.handover_item i${at} on i${at}.handover_id = ${handover} and i${at}.object = ${param(field.target, 'text')} and i${at}.record_id = ${columnRef('t', field)}`,
  )
  const accounts = object.name === 'account' ? [] : links.filter(({ target }) => target === 'account')
  joins.push(...accounts.map((field, at) => `left join crm.account a${at} on a${at}.id = ${columnRef('t', field)}`))
  const people = () =>
    param(
      request.successors.map(({ id }) => id),
      'uuid[]',
    )
  return {
    joins,
    heirs: [
      ...settled.map((_, at) => `i${at}.to_id`),
      ...accounts.map((_, at) => `case when a${at}.owner_id = any(${people()}) then a${at}.owner_id end`),
    ],
  }
}

/** What everybody gets, by object. */
export function sharesOf({ db }: Pick<Ctx, 'db'>, id: string): Promise<Share[]> {
  return db.rows(
    `select object, to_id as "toId", count(*)::integer as count from kith.handover_item where handover_id = $1
     group by object, to_id order by object, to_id`,
    [id],
  )
}

/** Keeps with the handover what everybody gets: from now on nothing of it changes. */
export async function storeShares({ db }: Pick<Ctx, 'db'>, id: string): Promise<void> {
  await db.rows('update kith.handover set shares = $2::jsonb where id = $1', [
    id,
    JSON.stringify(await sharesOf({ db }, id)),
  ])
}

export interface Item {
  seq: number
  object: string
  recordId: string
  toId: string
}

/** The next of them. */
export function nextItems(
  { db }: Pick<Ctx, 'db'>,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<Item[]> {
  return db.rows(
    `select seq, object, record_id as "recordId", to_id as "toId" from kith.handover_item
     where handover_id = $1 and seq > $2 order by seq limit $3`,
    [id, after, limit],
  )
}

/** Those that still belong to the person whose work is handed over; a statement for each object among them. */
export async function stillTheirs(
  { db, catalog }: Pick<Ctx, 'db' | 'catalog'>,
  fromId: string,
  items: readonly Item[],
): Promise<Item[]> {
  const theirs = new Set<string>()
  for (const [name, some] of Map.groupBy(items, ({ object }) => object)) {
    const object = catalog.objects.get(name)
    if (!object) continue
    const rows = await db.rows<{ id: string }>(
      `select id from ${tableOf(object)} where id = any($1::uuid[]) and ${holderOf(object).column} = $2 and deleted_at is null`,
      [some.map(({ recordId }) => recordId), fromId],
    )
    for (const { id } of rows) theirs.add(`${name} ${id}`)
  }
  return items.filter(({ object, recordId }) => theirs.has(`${object} ${recordId}`))
}

/** Of each object the first records, with who gets them. */
export function firstItems(
  { db }: Pick<Ctx, 'db'>,
  id: string,
  { most }: { most: number },
): Promise<Pick<Item, 'object' | 'recordId' | 'toId'>[]> {
  return db.rows(
    `select i.object, i.record_id as "recordId", i.to_id as "toId"
     from (select distinct object from kith.handover_item where handover_id = $1) o
     cross join lateral (select * from kith.handover_item x where x.handover_id = $1 and x.object = o.object order by x.seq limit $2) i
     order by i.seq`,
    [id, most],
  )
}
