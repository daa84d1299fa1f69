import { route } from '#engine/route.ts'
import { AccountTree, accountTree } from './account-tree.ts'
import { LoseAccountBody, loseAccount } from './lose-account.ts'

export const accountRoutes = [
  route('GET /accounts/:accountId/tree', {
    summary: 'The group of an account, with what its deals come to',
    description:
      'From the top of the group, parents before children, at most 1,000 accounts and 50 steps: of each what its own deals come to, and what it and all below it come to, in the currency of the organisation. Only accounts and deals that one sees count; a way through an account that one does not see ends there.',
    output: AccountTree,
    run: accountTree,
  }),
  route('POST /accounts/:accountId/loss', {
    summary: 'Note that a customer is lost',
    description:
      'Sets the lifecycle to `lost` with the day, the reason, the competitor and the yearly sales that went along. One that is lost already answers 409. When the customer comes back, give `lifecycle` another value.',
    input: LoseAccountBody,
    answers: 'account',
    run: loseAccount,
  }),
]
