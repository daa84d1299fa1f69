import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { once } from '#api/http/idempotency.ts'
import { identifier, whole } from '#api/http/parameters.ts'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { countExports } from '#engine/transfer/export-log.ts'
import {
  HandoverBody,
  HandoverView,
  handedAccounts,
  listHandovers,
  previewHandover,
  readHandover,
  readHandoverRequest,
  startHandover,
} from '#modules/handover/index.ts'
import { deactivateUser } from '#modules/workspace/index.ts'

const tag = 'Handovers'
/** Days before a handover whose exports are told. */
const exportDays = 90

const preview = z.object({
  dryRun: z.literal(true),
  total: z.int(),
  shares: z.array(z.object({ object: z.string(), toId: z.uuid(), count: z.int() })),
  sample: z
    .array(z.object({ object: z.string(), recordId: z.uuid(), toId: z.uuid() }))
    .describe('The first five records of each object'),
  exports: z
    .object({ days: z.int(), count: z.int(), rows: z.int() })
    .nullable()
    .describe('What the person exported of late; null for who does not administer'),
})

/** The work of a person, given to others. */
export const handoverEndpoints: readonly Endpoint[] = [
  endpoint('POST /handovers', {
    operationId: 'handOver',
    summary: 'Hand the work of a person over',
    description:
      'Gives accounts, contacts, open deals, leads, open tasks, meetings to come and records of own objects to successors: to one, to several in turn, or by branch. Deals won and lost, and what was done, stay with the person. Only what the caller may change, and never what is private. One change set: up to 1,000 records at once (200), more by a job (202), whose progress `GET /handovers/{id}` tells. Each successor is told once. Who leads the person may do it: who manages people, and who may set targets for them; `deactivate` needs `manageUsers`.',
    tag,
    headers: ['Idempotency-Key'],
    body: HandoverBody,
    example: {
      fromId: '01990000-0000-7000-8000-000000000001',
      rule: { kind: 'one', toId: '01990000-0000-7000-8000-000000000002' },
      dryRun: true,
    },
    answers: {
      200: { description: 'Done, or what would be done', schema: z.union([HandoverView, preview]) },
      202: { description: 'Begun', schema: HandoverView },
    },
    run: handOver,
  }),
  endpoint('GET /handovers', {
    operationId: 'listHandovers',
    summary: 'Handovers, the newest first',
    description: 'Of people whom one leads, those that one began, and those by which one got something.',
    tag,
    query: {
      fromId: identifier('Only of the work of this person.'),
      limit: whole('How many.', { min: 1, max: 100, normally: 50 }),
      cursor: identifier('`page.next` of the page before.'),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(HandoverView), page: z.object({ next: z.uuid().nullable() }) }),
      },
    },
    run: async ({ ctx, query: { fromId, limit = 50, cursor } }) => {
      const { data, next } = await listHandovers(ctx, { fromId, limit, after: cursor })
      return { body: { data, page: { next } } }
    },
  }),
  endpoint('GET /handovers/:id', {
    operationId: 'readHandover',
    summary: 'A handover, with how far it is',
    tag,
    answers: { 200: { description: 'The handover', schema: HandoverView } },
    run: async ({ ctx, params }) => ({ body: await readHandover(ctx, params['id'] as string) }),
  }),
  endpoint('GET /handovers/:id/accounts', {
    operationId: 'listHandedAccounts',
    summary: 'Accounts that were handed over, for their briefings',
    description: 'Only accounts that one may see. `GET /accounts/{id}/briefing` tells what to know of each.',
    tag,
    query: {
      toId: identifier('Only those that went to this person.'),
      limit: whole('How many.', { min: 1, max: 200, normally: 50 }),
      cursor: identifier('`page.next` of the page before.'),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({
          data: z.array(z.object({ id: z.uuid(), toId: z.uuid() })),
          page: z.object({ next: z.uuid().nullable() }),
        }),
      },
    },
    run: async ({ ctx, params, query: { toId, limit = 50, cursor } }) => {
      const { data, next } = await handedAccounts(ctx, params['id'] as string, { toId, limit, after: cursor })
      return { body: { data, page: { next } } }
    },
  }),
]

async function handOver({ ctx, world, body }: Call<unknown, z.output<typeof HandoverBody>>): Promise<Reply> {
  if (body.deactivate) demand(ctx.actor, 'manageUsers')
  const request = await readHandoverRequest(ctx, body)
  if (body.dryRun) {
    const told = await previewHandover(ctx, request)
    return { body: { dryRun: true, ...told, exports: await exportsOf(ctx, request.from.id) } }
  }
  return once(
    { ctx },
    async () => {
      // First of all: nobody takes anything along while the work changes hands.
      if (body.deactivate && request.from.active) {
        await deactivateUser({ ...ctx, idempotency: undefined }, world.gate, { userId: request.from.id })
      }
      return replyOf(ctx, await startHandover(ctx, request))
    },
    async ({ changeSet }) => replyOf(ctx, changeSet),
  )
}

async function replyOf(ctx: Ctx, id: string): Promise<Reply> {
  const handover = await readHandover(ctx, id)
  return { status: handover.state === 'running' ? 202 : 200, body: handover }
}

async function exportsOf(ctx: Ctx, userId: string): Promise<{ days: number; count: number; rows: number } | null> {
  if (!ctx.actor.may.has('administer')) return null
  const since = new Date(ctx.clock().getTime() - exportDays * 86_400_000)
  return { days: exportDays, ...(await countExports(ctx, { userId, since })) }
}
