import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { whole } from '#api/http/parameters.ts'
import { readToday, todayBlocks } from '#modules/planning/index.ts'

const today = z.object({
  day: z.iso.date().describe('Of the person, by their time zone'),
  quietDays: z.int().describe('For so many days a record may lie still'),
  blocks: z.array(
    z.object({
      block: z.enum(todayBlocks),
      object: z.string().describe('Name of the object whose records these are'),
      filter: z.record(z.string(), z.unknown()).describe('Of the list that shows all of it'),
      sort: z.string(),
      count: z.object({
        value: z.int(),
        exact: z.boolean().describe('False: there are more; the list counts them'),
      }),
      records: z.array(z.looseObject({ id: z.uuid() })),
    }),
  ),
})

/** What a person's day asks for. */
export const todayEndpoints: readonly Endpoint[] = [
  endpoint('GET /today', {
    fromReplica: true,
    operationId: 'readToday',
    summary: 'What one has to do and to look after today',
    description:
      'In this order: what is overdue, what is due, calls, meetings and visits of the day, one’s own leads without a next step, customers overdue for contact by the rhythm of their level, own deals that were won and whose contracts end soon without a deal that follows (left out where there are none), and one’s own open deals and customers with which nothing was done for `quietDays`. A block that the caller may not see is left out.',
    tag: 'Activities',
    query: { limit: whole('How many records of each block at most.', { min: 1, max: 100, normally: 20 }) },
    answers: { 200: { description: 'The day', schema: today } },
    run: async ({ ctx, query: { limit = 20 } }) => ({ body: await readToday(ctx, limit) }),
  }),
]
