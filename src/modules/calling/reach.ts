import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Parameters } from '#engine/log/visible.ts'
import { tableOf } from '#engine/log/visible.ts'

/** What can stand on a call list. */
export const callable = ['lead', 'contact', 'account', 'deal'] as const

/** Why something on a list is passed over by itself. */
export const bars = ['doNotContact', 'consent', 'noPhone', 'converted', 'closed'] as const

/** Whether the actor sees how calls ended; who does not is told of no outcome here either. */
export function seesOutcomes({ actor }: Ctx): boolean {
  const { see, hidden } = actor.rights('activity')
  return see !== 'none' && !hidden.has('callOutcome')
}

/**
 * Condition on an entry `e`: its record is there and the actor sees it. By values and not by `exists`, which may be answered by
 * reading all leads.
 */
export function seenEntry({ actor, catalog }: Ctx, add: Parameters['add']): string {
  const ways = callable.map((name) => {
    const object = objectOf(catalog, name)
    const seen = rowCondition(actor, object, 'see', 'r', add)
    return `when '${name}' then (select true from ${tableOf(object)} r where r.id = e.record_id and r.deleted_at is null and ${seen})`
  })
  return `(case e.object ${ways.join(' ')} end)`
}

const withdrawn = (who: string) =>
  `exists (select from crm.consent k where k.${who} and k.channel = 'phone' and k.in_force and k.decision = 'withdrawn' and k.deleted_at is null)`

const ofContact = (more: string) =>
  `case when c.do_not_contact then 'doNotContact' when ${withdrawn('contact_id = c.id')} then 'consent' ${more} end`

/** Of an entry `e`: why it must not or cannot be called; null when nothing speaks against it. */
export const barOfEntry = `case e.object
  when 'lead' then (select case when l.converted_at is not null then 'converted' when ${withdrawn('lead_id = l.id')} then 'consent'
    when l.phone is null then 'noPhone' end from crm.lead l where l.id = e.record_id)
  when 'contact' then (select ${ofContact("when coalesce(c.phone, c.mobile) is null then 'noPhone'")} from crm.contact c where c.id = e.record_id)
  when 'account' then (select ${ofContact('')} from crm.contact c where c.person_account_id = e.record_id and c.deleted_at is null limit 1)
  when 'deal' then (select case when d.outcome <> 'open' then 'closed' else (select ${ofContact('')} from crm.contact c where c.id = d.contact_id) end
    from crm.deal d where d.id = e.record_id)
  end`
