import type * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { checkInput } from '#kernel/check-input.ts'
import type { Settings } from '#kernel/settings.ts'
import { tellSettings } from '#modules/access/index.ts'
import { readOrganisation, setUpInput } from './set-up-organisation.ts'

/** All that set-up asks of the organisation but its currency: every stored amount is converted into that one already. */
export const changeOrganisationInput = setUpInput
  .omit({ currency: true, administrator: true, weekStart: true })
  .extend({
    weekStart: setUpInput.shape.weekStart.unwrap(),
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
  } = checkInput(changeOrganisationInput, input)
  demand(ctx.actor, 'administer')
  return ctx.db.transaction(async (db) => {
    await db.rows(
      `update kith.organisation set name = coalesce($1, name), country = coalesce($2, country), time_zone = coalesce($3, time_zone),
         week_start = coalesce($4, week_start), language = coalesce($5, language)`,
      [organisation, country, timeZone, weekStart, language],
    )
    await tellSettings(db)
    return (await readOrganisation(db)) as Settings
  })
}
