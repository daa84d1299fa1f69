import { z } from 'zod'
import type { Ctx, Written } from '#engine/context.ts'
import { write } from '#engine/write/write.ts'
import { forbidden } from '#kernel/errors.ts'
import { consentPurpose } from './consent-purpose.object.ts'

export const PublishTextBody = z.strictObject({ words: z.string().trim().min(1).max(50_000) })

export type PublishText = z.infer<typeof PublishTextBody> & { purposeId: string }

/** Gives a purpose new words, as its next version; the older ones stay for those who agreed to them. Who may change the purpose may do so. */
export async function publishText(ctx: Ctx, { purposeId, words }: PublishText): Promise<Written> {
  const purpose = await ctx.records.get(consentPurpose, purposeId)
  if (ctx.actor.rights('consentPurpose').change === 'none')
    throw forbidden('Your roles do not let you change purposes of consent.')
  return ctx.db.transaction(async (db) => {
    await db.rows('select id from crm.consent_purpose where id = $1 for update', [purpose.id])
    const [last] = await db.rows<{ number: number }>(
      'select coalesce(max(number), 0)::integer as number from crm.consent_text where purpose_id = $1',
      [purpose.id],
    )
    const number = (last?.number ?? 0) + 1
    const data = { purposeId: purpose.id, number, words, name: `${purpose.name} ${number}` }
    const { changeSet, results } = await write({ ...ctx, db }, [{ op: 'create', object: 'consentText', data }], {
      trusted: true,
    })
    const [result] = results
    if (!result?.id || result.version === null) throw new Error('The write door gave no result for a text')
    return { id: result.id, version: result.version, changeSet }
  })
}
