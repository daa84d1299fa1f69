import { route } from '#engine/route.ts'
import { AccountTree, accountTree } from './account-tree.ts'
import { LoseAccountBody, loseAccount } from './lose-account.ts'
import { LifecycleHistory, lifecycleHistory } from './profile/lifecycle-history.ts'
import { loadProfileRules, ProfileRulesBody, StoredProfileRules, saveProfileRules } from './profile/profile-rules.ts'

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
  route('GET /accounts/:accountId/lifecycle', {
    summary: 'In which states an account was, from when to when',
    description:
      'As the log of changes tells it. How many accounts were in each state at a time: `aggregate` with `asOf`.',
    output: LifecycleHistory,
    run: lifecycleHistory,
  }),
  route('GET /profile-rules', {
    summary: 'What sets lifecycle, level and risk of accounts by itself',
    may: 'administer',
    output: StoredProfileRules,
    run: ({ db }) => loadProfileRules(db),
  }),
  route('PUT /profile-rules', {
    summary: 'Change these rules',
    description:
      'A job then looks at every account. What somebody has set by hand stays until it is cleared; a customer who was noted as lost is one again with the next won deal.',
    may: 'administer',
    input: ProfileRulesBody,
    output: StoredProfileRules,
    run: saveProfileRules,
  }),
]
