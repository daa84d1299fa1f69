import { route } from '#engine/route.ts'
import { accountBriefing, Briefing } from './briefing.ts'

export const handoverRoutes = [
  route('GET /accounts/:accountId/briefing', {
    summary: 'What to know of an account that one takes over',
    description:
      'Who they are, what is open, the last contacts, what was promised, meetings to come, the newest notes and the people; of the newest 1,000 entries of the timeline, and only what one may see.',
    output: Briefing,
    run: accountBriefing,
  }),
]
