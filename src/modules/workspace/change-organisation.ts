import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { write } from '#engine/write/write.ts'
import { checkInput } from '#kernel/check-input.ts'
import type { Settings } from '#kernel/settings.ts'
import { tellSettings } from '#modules/access/index.ts'
import { headOffice } from './branches.ts'
import { readOrganisation, setUpInput } from './set-up-organisation.ts'

/** All that set-up asks of the organisation but its currency: every stored amount is converted into that one already. */
export const changeOrganisationInput = setUpInput
  .omit({ currency: true, administrator: true, weekStart: true })
  .extend({
    weekStart: setUpInput.shape.weekStart.unwrap(),
    quietDays: z.int().min(1).max(365),
    nearbyDays: z.int().min(0).max(90),
  })
  .partial()

/** Changes what the organisation decided at set-up; what is not given stays. For administrators. */
export async function changeOrganisation(ctx: Ctx, input: z.input<typeof changeOrganisationInput>): Promise<Settings> {
  const {
    organisation = null,
    country = null,
    timeZone = null,
    weekStart = null,
    language = null,
    quietDays = null,
    nearbyDays = null,
  } = checkInput(changeOrganisationInput, input)
  demand(ctx.actor, 'administer')
  return inTransaction(ctx, async (inside) => {
    const { db } = inside
    const before = timeZone ? await readOrganisation(db) : null
    await db.rows(
      `update kith.organisation set name = coalesce($1, name), country = coalesce($2, country), time_zone = coalesce($3, time_zone),
         week_start = coalesce($4, week_start), language = coalesce($5, language),
         quiet_days = coalesce($6, quiet_days), nearby_days = coalesce($7, nearby_days)`,
      [organisation, country, timeZone, weekStart, language, quietDays, nearbyDays],
    )
    if (before && timeZone !== before.timeZone) await letHeadOfficeFollow(inside, before)
    await tellSettings(db)
    return (await readOrganisation(db)) as Settings
  })
}

/** Earlier releases wrote the zone of the organisation into its head office at set-up: there it is no decision of its own. */
async function letHeadOfficeFollow(ctx: Ctx, { timeZone }: Settings): Promise<void> {
  const id = await headOffice(ctx.db)
  const [head] = await ctx.db.rows('select from crm.branch where id = $1 and time_zone = $2', [id, timeZone])
  if (id && head) await write(ctx, [{ op: 'update', object: 'branch', id, data: { timeZone: null } }])
}
