import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { identifier, oneOf, text } from '#api/http/parameters.ts'
import type { Ctx } from '#engine/context.ts'
import { readAsOf } from '#engine/log/as-of.ts'
import { addDays, instantIn, isDate } from '#kernel/time.ts'
import {
  AdjustedPast,
  changeKinds,
  Forecast,
  ForecastChanges,
  forecastCuts,
  forecastMeasures,
  Outlook,
  readAdjusted,
  readForecast,
  readForecastChanges,
  readOutlook,
  wantForecast,
} from '#modules/forecast/index.ts'

const tag = 'Forecast'

const asked = {
  period: text('A month such as 2026-11 or a quarter such as 2026-Q4; without it this month.', { maxLength: 7 }),
  ownerId: identifier('Only deals of this person.'),
  teamId: identifier('Only deals of the people of this team.'),
  branchId: identifier('Only deals of this branch and of those below it.'),
  pipelineId: identifier('Only deals of this pipeline.'),
  productId: identifier('Only deals of this product.'),
  territoryId: identifier('Only deals of accounts of this territory and of those below it.'),
}

/** What will come in, how sure that is, and what changed of it. */
export const forecastEndpoints: readonly Endpoint[] = [
  endpoint('GET /forecast', {
    fromReplica: true,
    operationId: 'readForecast',
    summary: 'What was won within a period, and what is open to close in it',
    takesLong: true,
    description:
      'Of the deals that one may see: won so far, and what is open by category (the `forecastCategory` of the deal, else that of its stage, else by the probability of the stage: from 75 % on commit, from 50 % on best case), weighted by probability, beside the target. Amounts are in the currency of the organisation at dated rates; each number has the filter of its rows. A branch or territory counts those below it, a team the deals of its people.',
    tag,
    query: {
      ...asked,
      by: oneOf('What the groups are.', forecastCuts, 'owner'),
      measure: oneOf(
        'What is added up of each deal: its amount (of what recurs the first twelve months), what recurs in a month or a year, or its whole contract, where its lines say none its amount. Targets, adjustments and credit are of amounts, and null with anything else.',
        forecastMeasures,
        'amount',
      ),
      asOf: text(
        'As it was then, by what was noted at the time: a time (RFC 3339), or a day of the organisation, of which it is the end.',
        {
          maxLength: 40,
        },
      ),
    },
    answers: { 200: { description: 'Groups, and all together', schema: Forecast } },
    run: async ({ ctx, query: { by = 'owner', asOf, ...wanted } }) => ({
      body: await readForecast(ctx, { by, ...wanted, ...(asOf ? { asOf: momentOf(ctx, asOf) } : {}) }),
    }),
  }),
  endpoint('GET /forecast/outlook', {
    fromReplica: true,
    operationId: 'readOutlook',
    summary: 'What a period brings by the history of all deals, and how near that came in the past',
    takesLong: true,
    description:
      'Rates by which deals are won, lost and moved, by stage and age in it, are taken from the own history each night; what open deals and those yet to come bring in is drawn from them many times over. `trial` says what that would have said at the beginning of each past period by what was known then, beside plain ways: where it was not nearer (`isBetter` is not true), go by the plain ones.',
    tag,
    query: asked,
    answers: { 200: { description: 'The outlook and its trial', schema: Outlook } },
    run: async ({ ctx, query }) => ({ body: await readOutlook(ctx, query) }),
  }),
  endpoint('GET /forecast/changes', {
    fromReplica: true,
    operationId: 'readForecastChanges',
    summary: 'What changed of a forecast since a day',
    takesLong: true,
    description:
      'From what was open to close within the period then to what is now: new, moved in, grown, shrunk, moved out, lost, binned, won. By when things happened. With `kind`, the deals behind one of them.',
    tag,
    query: {
      ...asked,
      since: text('A day; without it the one a week ago.', { maxLength: 10 }),
      kind: oneOf('Also the deals of this kind of change.', changeKinds),
    },
    answers: { 200: { description: 'The steps from then to now', schema: ForecastChanges } },
    run: async ({ ctx, query }) => ({ body: await readForecastChanges(ctx, query) }),
  }),
  endpoint('GET /forecast/adjusted', {
    fromReplica: true,
    operationId: 'readAdjusted',
    summary: 'What was adjusted of past periods, what was computed when that was written, and what came',
    description:
      'Of the last eight whole months or quarters before now, whichever `period` is. An adjustment counts as it stood when the period ended. Only of people all of whose deals one sees; narrowed by branch, pipeline or product there is nothing to compare. With fewer than six periods `nearer` is null.',
    tag,
    query: asked,
    answers: { 200: { description: 'The latest periods first', schema: AdjustedPast } },
    run: async ({ ctx, query }) => ({ body: await readAdjusted(ctx, query) }),
  }),
  endpoint('POST /forecast/refresh', {
    operationId: 'refreshForecast',
    summary: 'Look at the history of deals again now',
    description: 'A job does it; else it is done each night. Needs `administer`.',
    tag,
    may: 'administer',
    answers: { 202: { description: 'Begun', schema: z.object({ state: z.literal('making') }) } },
    run: async ({ ctx }) => {
      await wantForecast(ctx)
      return { status: 202, body: { state: 'making' as const } }
    },
  }),
]

/** The last moment of a day by the clock of the organisation; of today it is now. */
function momentOf({ settings, clock }: Ctx, asOf: string): Date {
  const now = clock()
  if (!isDate(asOf)) return readAsOf(asOf, now)
  const [begins, next] = [asOf, addDays(asOf, 1)].map((day) => instantIn(settings.timeZone, day)) as [Date, Date]
  if (begins > now) return readAsOf(begins.toISOString(), now)
  return next > now ? now : new Date(next.getTime() - 1)
}
