import { route } from '#engine/route.ts'
import { LifecycleHistory, lifecycleHistory } from './lifecycle-history.ts'
import { loadProfileRules, ProfileRulesBody, StoredProfileRules, saveProfileRules } from './profile-rules.ts'

export const profileRoutes = [
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
