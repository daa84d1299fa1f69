import { objectOf, typeOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { moveShares } from '#engine/merge/move-shares.ts'
import { sharesOf } from '#engine/shares/store-shares.ts'
import { loadRows } from '#engine/write/rows.ts'
import { write } from '#engine/write/write.ts'
import { invalid, KithError } from '#kernel/errors.ts'
import type { LeadNow } from './lead-now.ts'
import type { ConversionPlan } from './plan-conversion.ts'

export interface Parts {
  accountId: string | null
  contactId: string | null
  dealId: string | null
  /** Ids of those that were made. */
  made: ReadonlySet<string>
}

interface Making {
  lead: LeadNow
  plan: ConversionPlan
  set: string
}

type Part = 'account' | 'contact' | 'deal'
type Data = Record<string, unknown>

/** Makes what the plan makes, by the rights of the actor, and fills in what is joined where they may change it. */
export async function makeParts(ctx: Ctx, { lead, plan, set }: Making): Promise<Parts> {
  const made = new Set<string>()
  const make = async (object: Part, data: Data) => {
    const operation = { op: 'create' as const, object, data: filled(data) }
    const { results } = await under(object, write(ctx, [operation], { set }))
    const id = results[0]?.id as string
    made.add(id)
    return id
  }
  const carried = carrying(ctx, lead)
  const told = plan.contact?.id === null ? plan.contact : null
  const { email, phone } = told ?? lead
  // With the first of contact, deal and account that takes them.
  let rest = filled({ files: lead.files, description: plan.deal ? null : lead.description })
  const account = plan.account
  let accountId = account?.id ?? null
  let contactId = plan.contact?.id ?? null
  if (account && account.id === null) {
    const { name, kind } = account
    const reach = kind === 'person' ? { email, phone } : {}
    accountId = await make('account', { ...carried('account'), name, kind, ...reach })
    if (kind === 'person') {
      contactId = await contactOf(ctx, accountId)
      if (contactId) made.add(contactId)
    }
  } else if (accountId) await fill(ctx, { object: 'account', id: accountId, data: carried('account'), set })

  if (contactId) {
    const own = { accountId, email, phone, jobTitle: told?.jobTitle }
    const data = { ...carried('contact'), ...own, ...rest }
    const refused = await fill(ctx, { object: 'contact', id: contactId, data, set, isMade: made.has(contactId) })
    rest = Object.fromEntries(Object.entries(rest).filter(([key]) => refused.has(key)))
  } else if (told) {
    const { id: _, ...said } = told
    contactId = await make('contact', { ...carried('contact'), ...rest, ...said, accountId })
    rest = {}
  }
  const dealId = plan.deal && (await makeDeal())
  if (accountId && Object.keys(rest).length > 0) await fill(ctx, { object: 'account', id: accountId, data: rest, set })
  await shareMade()
  return { accountId, contactId, dealId, made }

  async function makeDeal(): Promise<string> {
    const { pipelineId, ...said } = plan.deal ?? {}
    const stageId = pipelineId ? await stageIn(ctx, pipelineId, said.stageId) : said.stageId
    const links = { accountId, contactId, productId: lead.interestId }
    const words = { description: lead.description }
    const id = await make('deal', { ...carried('deal'), ...rest, ...words, ...links, ...said, stageId })
    rest = {}
    return id
  }

  /** Whom the lead was shared with sees what it becomes, where that is new. */
  async function shareMade(): Promise<void> {
    if ((await sharesOf(ctx.db, 'lead', [lead.id])).size === 0) return
    for (const [object, id] of [
      ['account', accountId],
      ['contact', contactId],
      ['deal', dealId],
    ] as const)
      if (id && made.has(id))
        await moveShares(ctx, objectOf(ctx.catalog, object), { from: 'lead', keep: id, losers: [lead.id], set })
  }
}

/** What travels on, most of it under the same name: where they are, what was wanted and how it came, tags, and fields of the organisation's own. */
function carrying({ catalog, actor }: Ctx, lead: LeadNow): (object: Part) => Data {
  const { fields } = objectOf(catalog, 'lead')
  return (name) => {
    const target = objectOf(catalog, name)
    const { hidden, fixed } = actor.rights(name)
    const data: Data = {}
    const mayTake = !hidden.has('billingAddress') && !fixed.has('billingAddress')
    if (name === 'account' && mayTake && lead['address']) data['billingAddress'] = lead['address']
    for (const field of fields.values()) {
      const other = target.fields.get(field.name)
      const isOwn = field.name.startsWith('x_')
      if (
        !(isOwn || always.has(field.name) || isSaidTerritory(field.name, lead)) ||
        !other ||
        other.readOnly ||
        other.sql !== undefined
      )
        continue
      if (hidden.has(field.name) || fixed.has(field.name)) continue
      const isAlike = isOwn ? other.type === field.type && other.target === field.target && !other.unique : true
      const value = lead[field.key]
      if (isAlike && fits(other, value)) data[other.key] = value
    }
    return data
  }
}

const always = new Set(['owner', 'branch', 'source', 'need', 'salesChannel', 'tags', 'industry', 'size', 'employees'])

/** Where somebody has put it; what rules have put somewhere they do again. */
function isSaidTerritory(name: string, lead: LeadNow): boolean {
  const byRule = lead['byRule']
  return name === 'territory' && !(Array.isArray(byRule) && byRule.includes('territory'))
}

/** An option that the organisation added to the one is not yet one of the other. */
function fits({ options }: { options?: readonly { key: string }[] | undefined }, value: unknown): boolean {
  if (value === null || value === undefined) return false
  return !options || [value].flat().every((one) => options.some(({ key }) => key === one))
}

interface Filling {
  object: 'account' | 'contact'
  id: string
  data: Data
  set: string
  isMade?: boolean
}

/**
 * What is empty is filled, lists grow; nothing that stands there is written over. What one may not change stays as it is, and
 * what stood without an owner stays so. Answers the keys of what the actor may not write there.
 */
async function fill(ctx: Ctx, { object: name, id, data, set, isMade = false }: Filling): Promise<ReadonlySet<string>> {
  const object = objectOf(ctx.catalog, name)
  const row = (await loadRows(ctx, ctx.db, { object, ids: [id], act: 'change', lock: true })).get(id)
  if (!row?.mayAct) return new Set(Object.keys(data))
  const { hidden, fixed } = ctx.actor.rights(name)
  const more: Data = {}
  const refused = new Set<string>()
  for (const [key, value] of Object.entries(filled(data))) {
    const field = object.byKey.get(key)
    if (!field || (!isMade && (field.name === 'owner' || field.name === 'branch'))) continue
    if (hidden.has(field.name) || fixed.has(field.name)) {
      refused.add(key)
      continue
    }
    const stored = row.values[field.name] ?? null
    if (Array.isArray(value) && (typeOf(field).kind === 'files' || field.type === 'tags')) more[key] = { add: value }
    else if (stored === null) more[key] = value
  }
  if (Object.keys(more).length > 0)
    await under(name, write(ctx, [{ op: 'update', object: name, id, data: more }], { set }))
  return refused
}

async function contactOf(ctx: Ctx, accountId: string): Promise<string | null> {
  const [row] = await ctx.db.rows<{ id: string }>(
    'select id from crm.contact where person_account_id = $1 and deleted_at is null',
    [accountId],
  )
  return row?.id ?? null
}

/** The stage of the pipeline that is named, or its first open one. */
async function stageIn(ctx: Ctx, pipelineId: string, stageId: string | undefined): Promise<string> {
  const [pipeline] = await ctx.db.rows<{ first: string | null; fits: boolean }>(
    `select exists(select from crm.stage s where s.id = $2 and s.pipeline_id = p.id and s.deleted_at is null) as fits,
       (select s.id from crm.stage s where s.pipeline_id = p.id and s.kind = 'open' and s.deleted_at is null
        order by s.position nulls last, s.id limit 1) as first
     from crm.pipeline p where p.id = $1 and p.deleted_at is null`,
    [pipelineId, stageId ?? null],
  )
  if (!pipeline)
    throw invalid([
      {
        path: 'deal.pipelineId',
        message: 'there is no pipeline with this id',
        code: 'no-such-record',
        values: { object: 'pipeline' },
      },
    ])
  if (stageId && !pipeline.fits)
    throw invalid([{ path: 'deal.stageId', message: 'is no stage of this pipeline', code: 'does-not-apply' }])
  const stage = stageId ?? pipeline.first
  if (!stage) throw invalid([{ path: 'deal.pipelineId', message: 'has no open stage', code: 'no-open-stage' }])
  return stage
}

function filled(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== null))
}

/** Problems are named by the part of the body that they are about. */
async function under<T>(part: Part, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof KithError) || error.problems.length === 0) throw error
    const problems = error.problems.map((problem) => ({ ...problem, path: `${part}.${problem.path}` }))
    throw new KithError(error.code, error.message, { problems, extra: error.extra })
  }
}
