import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { identifier, oneOf, text } from '#api/http/parameters.ts'
import {
  cohorts,
  dealLists,
  Funnel,
  HealthDeals,
  healthCuts,
  Leaderboard,
  leaderCuts,
  readFunnel,
  readHealthDeals,
  readLeaderboard,
  readSlippage,
  readTimeInStage,
  readVelocity,
  Slippage,
  slippageCuts,
  TimeInStage,
  Velocity,
} from '#modules/pipeline-health/index.ts'

const tag = 'Pipeline health'

const asked = {
  from: text('The first day, such as 2026-01-01; without it the first of the month of `to`.', { maxLength: 10 }),
  to: text('The last day; without it today.', { maxLength: 10 }),
  ownerId: identifier('Only deals of this person.'),
  teamId: identifier('Only deals of the people of this team.'),
  branchId: identifier('Only deals of this branch and of those below it.'),
  pipelineId: identifier('Only deals of this pipeline.'),
  productId: identifier('Only deals of this product.'),
  territoryId: identifier('Only deals of accounts of this territory and of those below it.'),
}

/** Where deals stand still, how far they come and how fast, and who brings them home. */
export const pipelineHealthEndpoints: readonly Endpoint[] = [
  endpoint('GET /pipeline-health/stages', {
    fromReplica: true,
    operationId: 'readTimeInStage',
    summary: 'How long deals stay in each stage, and what stands there for longer than usual',
    takesLong: true,
    description:
      'Of the deals that one may see. Stays that ended within the stretch (by stage history, whenever it was told; what was taken back never was) with their median and the time that four of five did not exceed; beside that what is in the stage now, and what of it has been there for longer. What an import told of stages is left out, since nobody knows when those deals came into them. Below ten stays nothing is called usual.',
    tag,
    query: asked,
    answers: { 200: { description: 'Open stages in the order of their pipelines', schema: TimeInStage } },
    run: async ({ ctx, query }) => ({ body: await readTimeInStage(ctx, query) }),
  }),
  endpoint('GET /pipeline-health/velocity', {
    fromReplica: true,
    operationId: 'readVelocity',
    summary: 'What the pipeline brings in a day at its present pace',
    takesLong: true,
    description:
      'Open deals × win rate × average amount of what was won ÷ days from opening to being won, with each of these parts; rate, amount and days are of deals that closed within the stretch. Below ten closed deals nothing is said.',
    tag,
    query: { ...asked, by: oneOf('What the groups are.', healthCuts, 'owner') },
    answers: { 200: { description: 'Groups, and all together', schema: Velocity } },
    run: async ({ ctx, query: { by = 'owner', ...wanted } }) => ({ body: await readVelocity(ctx, { by, ...wanted }) }),
  }),
  endpoint('GET /pipeline-health/slippage', {
    fromReplica: true,
    operationId: 'readSlippage',
    summary: 'How often closing dates were put off, and by how much',
    takesLong: true,
    description:
      'Moves of a closing date to a later day within the stretch, by the log and by when they happened; what was taken back never was. By `stage`: the one that the deal was in then; a deal may have been put off in several.',
    tag,
    query: { ...asked, by: oneOf('What the groups are.', slippageCuts, 'owner') },
    answers: { 200: { description: 'Groups, and all together', schema: Slippage } },
    run: async ({ ctx, query: { by = 'owner', ...wanted } }) => ({ body: await readSlippage(ctx, { by, ...wanted }) }),
  }),
  endpoint('GET /pipeline-health/funnel', {
    fromReplica: true,
    operationId: 'readFunnel',
    summary: 'How far deals came, by when they were opened',
    takesLong: true,
    description:
      'Of one pipeline, the default one unless another is named: of the deals opened in each month or quarter, how many came to each stage or to one behind it, how many were won, lost and are open yet, with the intervals in which the shares lie with 95 % probability (Wilson). Below ten cases there is no share.',
    tag,
    query: { ...asked, by: oneOf('What a cohort is.', cohorts, 'quarter') },
    answers: { 200: { description: 'Cohorts, the earliest first, and all together', schema: Funnel } },
    run: async ({ ctx, query: { by = 'quarter', ...wanted } }) => ({ body: await readFunnel(ctx, { by, ...wanted }) }),
  }),
  endpoint('GET /pipeline-health/leaderboard', {
    fromReplica: true,
    operationId: 'readLeaderboard',
    summary: 'Who won what, beside target and activity',
    takesLong: true,
    description:
      'Of the deals and activities that one may see: what was won within the stretch, of how many that closed, the share of the target, and the calls, meetings and visits of the time. A team counts the deals of its people, a branch those below it.',
    tag,
    query: { ...asked, by: oneOf('What the groups are.', leaderCuts, 'owner') },
    answers: { 200: { description: 'Those who won most first', schema: Leaderboard } },
    run: async ({ ctx, query: { by = 'owner', ...wanted } }) => ({
      body: await readLeaderboard(ctx, { by, ...wanted }),
    }),
  }),
  endpoint('GET /pipeline-health/deals', {
    fromReplica: true,
    operationId: 'readHealthDeals',
    summary: 'The deals behind a number of times in stages or of closing dates put off',
    description: 'The two hundred with most days; `count` says how many there are in all.',
    tag,
    query: {
      ...asked,
      of: oneOf(
        '`stayed`: stays that ended within the stretch; `slipped`: closing dates put off.',
        dealLists,
        'stayed',
      ),
      stageId: identifier('Only of this stage.'),
    },
    answers: { 200: { description: 'Those with most days first', schema: HealthDeals } },
    run: async ({ ctx, query: { of = 'stayed', ...wanted } }) => ({
      body: await readHealthDeals(ctx, { of, ...wanted }),
    }),
  }),
]
