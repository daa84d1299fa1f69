import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { identifier, text, whole } from '#api/http/parameters.ts'
import { badRequest } from '#kernel/errors.ts'
import { isDate } from '#kernel/time.ts'
import {
  Prices,
  ProductPairs,
  Recommendations,
  Reorders,
  readPrices,
  readProductPairs,
  readRecommendations,
  readReorders,
  wantRecommendations,
} from '#modules/recommendations/index.ts'

const tag = 'Recommendations'

/** What else a customer may buy, when they usually buy again, and at which price. */
export const recommendationEndpoints: readonly Endpoint[] = [
  endpoint('GET /accounts/:id/recommendations', {
    fromReplica: true,
    operationId: 'readRecommendations',
    summary: 'What else an account may buy, and when it usually buys again',
    description:
      'Learnt each night from all deals that were won: a product is offered where customers who have bought another one, or are of the same industry or size, bought it more often than chance explains. `trial` says how often such offers were right in the last half year, beside the products that most buy. What the account has bought is told by the deals that one may see.',
    tag,
    answers: { 200: { description: 'Offers with their reasons, and rhythms', schema: Recommendations } },
    run: async ({ ctx, params }) => ({ body: await readRecommendations(ctx, { accountId: params['id'] as string }) }),
  }),
  endpoint('GET /reorders', {
    fromReplica: true,
    operationId: 'listReorders',
    summary: 'Accounts that usually would have bought again, or will soon',
    description:
      'Who has bought a product at least four times at even intervals is due when the usual interval has passed; who has not come for twice as long is left out. Of accounts that one may see, where one sees the last deal, too.',
    tag,
    query: {
      ownerId: identifier('Only accounts of this person.'),
      until: text('Due by this day; without it two weeks from now.', { maxLength: 10, example: '2026-12-31' }),
      limit: whole('How many.', { min: 1, max: 100, normally: 50 }),
      cursor: text('`page.next` of the page before.', { maxLength: 100 }),
    },
    answers: { 200: { description: 'A page, the longest due first', schema: Reorders } },
    run: async ({ ctx, query: { limit = 50, until, ...wanted } }) => {
      if (until && !isDate(until)) throw badRequest('until', 'until: must be a day such as 2026-12-31.')
      return { body: await readReorders(ctx, { limit, until, ...wanted }) }
    },
  }),
  endpoint('GET /product-pairs', {
    fromReplica: true,
    operationId: 'listProductPairs',
    summary: 'Products that customers buy together',
    description:
      'More often than chance explains (Fisher’s exact test; of the pairs told, one in twenty is chance at most, by Benjamini and Hochberg). `lift` is how many times as often buyers of the product bought the other one as all customers did.',
    tag,
    query: {
      limit: whole('How many.', { min: 1, max: 100, normally: 50 }),
      after: whole('`page.next` of the page before.', { min: 0, max: 2_000_000_000 }),
    },
    answers: { 200: { description: 'A page, the surest first', schema: ProductPairs } },
    run: async ({ ctx, query: { limit = 50, after } }) => ({ body: await readProductPairs(ctx, { limit, after }) }),
  }),
  endpoint('GET /products/:id/prices', {
    fromReplica: true,
    operationId: 'readPrices',
    summary: 'At which prices a product was sold, and whether discounts helped',
    description: 'Of the newest thousand lines of closed deals that one may see, per piece after the discount.',
    tag,
    answers: { 200: { description: 'Prices of won and lost lines', schema: Prices } },
    run: async ({ ctx, params }) => ({ body: await readPrices(ctx, { productId: params['id'] as string }) }),
  }),
  endpoint('POST /recommendations/refresh', {
    operationId: 'refreshRecommendations',
    summary: 'Learn again now what is bought together',
    description: 'A job does it; else it is done each night. Needs `administer`.',
    tag,
    may: 'administer',
    answers: { 202: { description: 'Begun', schema: z.object({ state: z.literal('making') }) } },
    run: async ({ ctx }) => {
      await wantRecommendations(ctx)
      return { status: 202, body: { state: 'making' as const } }
    },
  }),
]
