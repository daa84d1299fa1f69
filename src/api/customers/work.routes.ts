import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { identifier, oneOf, text, whole } from '#api/http/parameters.ts'
import {
  Leaks,
  leakCuts,
  readLeaks,
  readSimilarDeals,
  readWinLoss,
  readWork,
  SimilarDeals,
  WinLoss,
  Work,
  winLossCutNames,
} from '#modules/analytics/index.ts'

const tag = 'Work and leaks'

const stretch = {
  from: text('The first day, such as 2026-01-01; without it the first of the month of `to`.', { maxLength: 10 }),
  to: text('The last day; without it today.', { maxLength: 10 }),
  ownerId: identifier('Only this person.'),
}

/** What people did with their time, what is lost by the way, and what deals teach. */
export const workEndpoints: readonly Endpoint[] = [
  endpoint('GET /work', {
    fromReplica: true,
    operationId: 'readWork',
    summary: 'What each person did, and what came of it',
    takesLong: true,
    description:
      'One’s own work, and that of the people whom one leads: who manages people leads everybody, who may set targets for somebody leads them; who sees all targets sees everybody’s. Counts records that one may see. Everybody is there from the first day, with or without figures.',
    tag,
    query: { ...stretch, branchId: identifier('Only people of this branch and of those below it.') },
    answers: { 200: { description: 'A row for each person', schema: Work } },
    run: async ({ ctx, query }) => ({ body: await readWork(ctx, query) }),
  }),
  endpoint('GET /leaks', {
    fromReplica: true,
    operationId: 'readLeaks',
    summary: 'What is lost by the way, in money',
    takesLong: true,
    description:
      'Customers lost (with the yearly sales that went along), leads without an answer by their time, or after 24 hours where they have none (each worth what a closed deal brought on average), selling time under a third of the working time (by what an hour costs, for who sees that), and open deals of people who have left (of now, in the month of now). Of the records that one may see; each number has the filter of its rows.',
    tag,
    query: {
      by: oneOf('What the groups are.', leakCuts, 'month'),
      ...stretch,
      branchId: identifier('Only of this branch.'),
    },
    answers: { 200: { description: 'Groups, and all together', schema: Leaks } },
    run: async ({ ctx, query: { by = 'month', ...wanted } }) => ({ body: await readLeaks(ctx, { by, ...wanted }) }),
  }),
  endpoint('GET /deals/:id/similar', {
    fromReplica: true,
    operationId: 'readSimilarDeals',
    summary: 'Closed deals that are most like this one, and in what',
    description:
      'Compared with the newest closed deals that one may see, the newest of the same product, and those of the same account: by account, product, competitor, pipeline, source, sales channel, the industry and size of the account, and an amount up to half as much again. The rarer what both have, the more it counts. `told` says how the thirty likest went.',
    tag,
    answers: { 200: { description: 'The likest first, ten at most', schema: SimilarDeals } },
    run: async ({ ctx, params }) => ({ body: await readSimilarDeals(ctx, { dealId: params['id'] as string }) }),
  }),
  endpoint('GET /win-loss', {
    fromReplica: true,
    operationId: 'readWinLoss',
    summary: 'How many deals were won, and by what they differ',
    takesLong: true,
    description:
      'Of the deals that closed within the stretch and that one may see: won and lost, the share that was won with the interval in which it lies with 95 % probability (Wilson), amounts, and the median of the days to win, by one cut. Below ten closed deals there is no rate. `verdict` compares the interval with the rate of all others. By `reason`: the lost ones alone. Each number has the filter of its rows.',
    tag,
    query: {
      by: oneOf('What the groups are.', winLossCutNames, 'owner'),
      ...stretch,
      branchId: identifier('Only deals of this branch and of those below it.'),
      pipelineId: identifier('Only deals of this pipeline.'),
      territoryId: identifier('Only deals of accounts of this territory and of those below it.'),
      limit: whole('How many groups.', { min: 1, max: 500, normally: 100 }),
      offset: whole('How many groups are passed over; `groupCount` says how many there are.', {
        min: 0,
        max: 200_000,
        normally: 0,
      }),
    },
    answers: { 200: { description: 'Groups, those with most closed deals first, and all together', schema: WinLoss } },
    run: async ({ ctx, query: { by = 'owner', limit = 100, offset = 0, ...wanted } }) => ({
      body: await readWinLoss(ctx, { by, limit, offset, ...wanted }),
    }),
  }),
]
