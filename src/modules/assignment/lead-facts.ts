import type { Ctx } from '#engine/context.ts'
import { keepersOf } from './keepers.ts'

/** What demands look at. */
export interface LeadFacts {
  id: string
  version: number
  ownerId: string | null
  status: string
  salesChannel: string | null
  /** `nobody`: fitted nobody when it was looked at last. */
  assignment: string | null
  language: string | null
  industry: string | null
  country: string | null
  region: string | null
  city: string | null
  postalCode: string | null
  /** Its territory and those above it that have people, the nearest first. */
  keepers: { territory: string; people: ReadonlySet<string> }[]
  /** Name, family and number of the product it is interested in. */
  product: string[]
  need: string | null
  createdAt: Date
  respondBy: Date | null
  respondedAt: Date | null
}

/** States of leads on which there is something to do. */
export const openStates = ['new', 'contacted', 'qualified']

/** Kinds of activities by which a lead is answered. */
export const answers = ['call', 'meeting', 'visit']

/** How a call went in which nobody spoke with them. */
export const unreached = ['noAnswer', 'voicemail', 'wrongNumber']

/** Condition on an activity `a`: by it a lead is answered, once it is done. A call of which nothing is said was answered. */
export const isAnswer = (kinds: string, outcomes: string) =>
  `a.kind = any(${kinds}::text[]) and (a.kind <> 'call' or a.call_outcome is null or a.call_outcome <> all(${outcomes}::text[]))`

/** Of leads that are neither in the bin nor at their end, in the order of their ids; locked until the transaction ends. */
export function lockLeads({ db }: Ctx, ids: readonly string[]): Promise<LeadFacts[]> {
  return withKeepers(
    { db },
    `${facts} where l.id = any($1::uuid[]) and l.deleted_at is null and l.status = any($2::text[])
    order by l.id for no key update of l`,
    [ids, openStates],
  )
}

/** Of leads whatever became of them, oldest first. */
export function readFacts({ db }: Ctx, ids: readonly string[]): Promise<LeadFacts[]> {
  return withKeepers({ db }, `${facts} where l.id = any($1::uuid[]) order by l.created_at, l.id`, [ids])
}

async function withKeepers(ctx: Pick<Ctx, 'db'>, text: string, values: unknown[]): Promise<LeadFacts[]> {
  const leads = await ctx.db.rows<Omit<LeadFacts, 'keepers'> & { territoryId: string | null }>(text, values)
  const keepers = await keepersOf(
    ctx,
    leads.flatMap(({ territoryId }) => territoryId ?? []),
  )
  return leads.map(({ territoryId, ...lead }) => ({ ...lead, keepers: keepers.get(territoryId ?? '') ?? [] }))
}

const facts = `select l.id, l.version, l.owner_id as "ownerId", l.status, l.sales_channel as "salesChannel", l.assignment,
    l.language, l.industry, l.address_country as country, l.address_region as region, l.address_city as city,
    l.address_postal_code as "postalCode", l.territory_id::text as "territoryId", array_remove(array[p.name, p.family, p.sku], null) as product, l.need,
    l.created_at as "createdAt", l.respond_by as "respondBy", l.responded_at as "respondedAt"
  from crm.lead l left join crm.product p on p.id = l.interest_id`
