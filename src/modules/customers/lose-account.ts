import { z } from 'zod'
import type { Ctx, Written } from '#engine/context.ts'
import { conflict } from '#kernel/errors.ts'
import { dateIn } from '#kernel/time.ts'
import { account } from './account.object.ts'

export const LoseAccountBody = z.strictObject({
  reason: z.string().trim().min(1).max(500).meta({ description: 'Why, in a few words' }),
  lostOn: z.iso.date().optional().meta({ description: 'Today, when it is not said' }),
  lostToId: z.uuid().nullish().meta({ description: 'The account of the competitor to whom the customer went' }),
  yearlySales: z
    .strictObject({ amount: z.string(), currency: z.string() })
    .nullish()
    .meta({ description: 'What the customer bought in a year' }),
})

type Loss = z.output<typeof LoseAccountBody> & { accountId: string }

/** Notes that a customer is lost, with what is to be learnt from it. Throws conflict when it is noted already. */
export async function loseAccount(
  ctx: Ctx,
  { accountId, reason, lostOn, lostToId, yearlySales }: Loss,
): Promise<Written> {
  const { lifecycle, version } = await ctx.records.get(account, accountId)
  if (lifecycle === 'lost') throw conflict('This customer is noted as lost already.')
  const loss = {
    lifecycle: 'lost' as const,
    lostReason: reason,
    lostOn: lostOn ?? dateIn(ctx.settings.timeZone, ctx.clock()),
    lostToId: lostToId ?? null,
    lostYearlySales: yearlySales ?? null,
  }
  return ctx.records.update(account, accountId, loss, { version })
}
