import { route } from '#engine/route.ts'
import { CloseDealBody, closeDeal } from './close-deal.ts'

export const dealRoutes = [
  route('POST /deals/:dealId/outcome', {
    summary: 'Close a deal as won or lost',
    description:
      'Moves the deal to the stage of its pipeline that means so, the first of them unless `stageId` names another. ' +
      'A lost deal needs a `reason`, a won one its account. A deal that is closed so already answers 409. ' +
      'To open it again, change its `stageId` to an open stage.',
    input: CloseDealBody,
    answers: 'deal',
    run: closeDeal,
  }),
]
