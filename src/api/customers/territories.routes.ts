import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { readTerritoryBalance, TerritoryBalance } from '#modules/analytics/index.ts'

/** What each territory holds. */
export const territoryEndpoints: readonly Endpoint[] = [
  endpoint('GET /territory-balance', {
    fromReplica: true,
    operationId: 'readTerritoryBalance',
    summary: 'What each territory holds, how much that is for each of its people, and how far it is from the mean',
    takesLong: true,
    description:
      'Of the records that one may see: accounts, open leads, open deals of its accounts with their value, and what was won in the last twelve months, each with that of the territories below. Amounts are in the currency of the organisation at dated rates; each number has the filter of its rows. The mean is that of the territories beside each other.',
    tag: 'Territories',
    answers: { 200: { description: 'The tree, with what belongs to none', schema: TerritoryBalance } },
    run: async ({ ctx }) => ({ body: await readTerritoryBalance(ctx) }),
  }),
]
