import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { notFound } from '#kernel/errors.ts'
import type { Given } from './read-answers.ts'

export const GivenAnswers = z.object({
  answers: z.array(
    z.object({
      field: z.string().describe('Name of a field of leads'),
      label: z.string().nullable().describe('What the form called it, in its language; null: as the field is called'),
      value: z.unknown(),
    }),
  ),
})

/** What somebody answered, but for what is hidden from the actor of leads and of whom it came from. */
export async function readGiven(ctx: Ctx, id: string): Promise<{ answers: Given[] }> {
  const { actor, catalog, db } = ctx
  const entry = objectOf(catalog, 'formEntry')
  const { values, add } = parameters()
  const [row] = await db.rows<{ given: Given[] | null; isContact: boolean; isAccount: boolean }>(
    `select t.given, t.contact_id is not null as "isContact", t.account_id is not null as "isAccount" from crm.form_entry t
     where t.id = ${add(id, 'uuid')} and t.deleted_at is null and ${rowCondition(actor, entry, 'see', 't', add)}`,
    values,
  )
  if (!row) throw notFound('formEntry', id)
  const { hidden, untold } = actor.rights('formEntry')
  if (hidden.has('given') && !untold?.has('given')) return { answers: [] }
  if (actor.rights('lead').see === 'none') return { answers: [] }
  const holders = ['lead', ...(row.isContact ? ['contact'] : []), ...(row.isAccount ? ['account'] : [])]
  const isHidden = ({ field }: Given) => holders.some((holder) => actor.rights(holder).hidden.has(field))
  return { answers: (row.given ?? []).filter((one) => !isHidden(one)) }
}
