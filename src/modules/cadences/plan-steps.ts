import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Values } from '#engine/rules.ts'
import type { Operation } from '#engine/write/operations.ts'
import { loadValues } from '#engine/write/rows.ts'
import { newId } from '#kernel/ids.ts'
import { plainParagraphs } from '#kernel/texts/plain-paragraphs.ts'
import { loadPeople } from '#modules/access/index.ts'
import { dueDays } from './due-days.ts'
import { fill, type MergeValues, type Step } from './steps.ts'

export const holders = ['lead', 'contact', 'deal'] as const
export type Holder = (typeof holders)[number]

/** Somebody on their way through steps; `from` is the next that may come, counted from 0. */
export interface Going {
  object: Holder
  recordId: string
  steps: readonly Step[]
  from: number
  passedOver: readonly string[]
}

/** Of a run: what it becomes, and the activity of its step. */
export interface Planned {
  data: Record<string, unknown>
  activity: Operation | null
}

type Channel = 'phone' | 'email'

const channelOf: Record<Step['kind'], Channel | null> = { call: 'phone', mail: 'email', task: null }

/**
 * The next step of each: an activity of the record's owner, due on its day. A step to which somebody has withdrawn their
 * consent is passed over, and its days are waited all the same. The same number of statements however many there are.
 */
export async function planSteps(ctx: Ctx, going: readonly Going[]): Promise<Planned[]> {
  if (going.length === 0) return []
  const known = await loadKnown(ctx, going)
  const due = await dueDays(ctx, [...new Set(going.flatMap((one) => known.ownerOf(one) ?? []))])
  return going.map((one) => {
    const { steps, from } = one
    const passedOver = [...one.passedOver]
    let days = 0
    for (const [index, step] of steps.entries()) {
      if (index < from) continue
      days += step.days
      const channel = channelOf[step.kind]
      if (channel && known.isWithdrawn(one, channel)) {
        passedOver.push(String(index + 1))
        continue
      }
      const ownerId = known.ownerOf(one)
      const id = newId()
      const values = known.valuesOf(one)
      const text = fill(step.text, values)
      const data = {
        kind: step.kind === 'call' ? 'call' : 'task',
        subject: fill(step.subject, values).trim() || step.subject,
        ...(text.trim() ? { body: plainParagraphs(text) } : {}),
        dueAt: due(ownerId, days).toISOString(),
        ownerId,
        [`${one.object}Id`]: one.recordId,
        // With whom a deal is spoken of: they are named in the text, and it stands in their story.
        ...(one.object === 'deal' ? { contactId: known.personOf(one) } : {}),
      }
      return {
        data: { state: 'running', step: index + 1, openActivity: id, passedOver },
        activity: { op: 'create', object: 'activity', id, data },
      }
    }
    const ended = { state: 'ended', ending: 'finished', endedAt: ctx.clock().toISOString(), openActivity: null }
    return { data: { ...ended, step: Math.min(from, steps.length) || null, passedOver }, activity: null }
  })
}

interface Known {
  personOf: (one: Going) => string | null
  ownerOf: (one: Going) => string | null
  isWithdrawn: (one: Going, channel: Channel) => boolean
  valuesOf: (one: Going) => MergeValues
}

async function loadKnown(ctx: Ctx, going: readonly Going[]): Promise<Known> {
  const read = async (object: string, ids: readonly (string | null | undefined)[]) => {
    const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))]
    return wanted.length === 0 ? new Map<string, Values>() : loadValues(ctx.db, objectOf(ctx.catalog, object), wanted)
  }
  const idsOf = (object: Holder) => going.flatMap((one) => (one.object === object ? [one.recordId] : []))
  const deals = await read('deal', idsOf('deal'))
  const ofDeals = [...deals.values()]
  const contacts = await read('contact', [
    ...idsOf('contact'),
    ...ofDeals.map(({ contact }) => contact as string | null),
  ])
  const leads = await read('lead', idsOf('lead'))
  const companies = await read(
    'account',
    [...ofDeals, ...contacts.values()].map(({ account }) => account as string | null),
  )
  const tables = { lead: leads, contact: contacts, deal: deals }
  const owners = await read(
    'user',
    going.map(({ object, recordId }) => tables[object].get(recordId)?.['owner'] as string | null),
  )
  const people = await loadPeople(ctx.db, [...owners.keys()], ctx.catalog)
  const readers = new Map(people.map(({ actor }) => [actor.userId, actor]))
  const withdrawn = await ctx.db.rows<{ id: string; channel: Channel }>(
    `select coalesce(lead_id, contact_id) as id, channel from crm.consent
     where (lead_id = any($1::uuid[]) or contact_id = any($2::uuid[])) and in_force and decision = 'withdrawn'
       and channel in ('phone', 'email') and deleted_at is null`,
    [[...leads.keys()], [...contacts.keys()]],
  )
  const barred = new Set(withdrawn.map(({ id, channel }) => `${id} ${channel}`))
  const recordOf = ({ object, recordId }: Going) => tables[object].get(recordId)
  const personOf = (one: Going) =>
    one.object === 'deal' ? ((recordOf(one)?.['contact'] as string | null) ?? null) : one.recordId
  return {
    personOf,
    ownerOf: (one) => (recordOf(one)?.['owner'] as string | null) ?? null,
    isWithdrawn: (one, channel) => {
      const person = personOf(one)
      return barred.has(`${person} ${channel}`) || contacts.get(person ?? '')?.['doNotContact'] === true
    },
    valuesOf: (one) => {
      const record = recordOf(one)
      const readersOf = [ctx.actor, readers.get(String(record?.['owner'])) ?? []].flat()
      const isShown = (object: string, field: string) =>
        readersOf.every((reader) => !reader.rights(object).hidden.has(field))
      const person = one.object === 'lead' ? record : contacts.get(personOf(one) ?? '')
      const named = one.object === 'lead' ? 'lead' : 'contact'
      const name = (isShown(named, 'name') ? person?.['name'] : null) as
        | { full?: string; first?: string }
        | string
        | null
        | undefined
      const account = companies.get(String((record?.['account'] ?? person?.['account']) as string | null))
      const said = (values: Values | undefined, field: string, object: string) =>
        String((isShown(object, field) ? values?.[field] : null) ?? '')
      return {
        name: (typeof name === 'string' ? name : name?.full) ?? '',
        firstName: (typeof name === 'string' ? '' : name?.first) ?? '',
        company: one.object === 'lead' ? said(record, 'company', 'lead') : said(account, 'name', 'account'),
        owner: String(owners.get(String(record?.['owner']))?.['name'] ?? ''),
        need: said(record, 'need', one.object),
      }
    },
  }
}
