import { route } from '#engine/route.ts'
import { Actions, ActionsBody, OneAction, readNextAction, readNextActions } from './read-actions.ts'

const description =
  'By the most urgent of what holds: an answer is due (`answerDue`), a call back was promised, a step of a cadence or another activity is due today or late, the expected close has passed, a contract of a deal that was won ends within 60 days or did within the last 30 and no deal follows it (`renewal`, also of the account), the contact has a birthday within seven days, the account is overdue for contact, the deal is in its stage for longer than that allows (30 days where it says nothing), a promising lead is untouched (by its chance where the model of leads is used: twice the odds of the base rate; else a hot one), nothing was done for `quietDays` and nothing is planned. Of what one does not see nothing is told.'

export const nextActionRoutes = [
  route('GET /leads/:leadId/next-action', {
    summary: 'What to do with a lead now, and why',
    description,
    output: OneAction,
    run: (ctx, { leadId }) => readNextAction(ctx, 'lead', leadId),
  }),
  route('GET /deals/:dealId/next-action', {
    summary: 'What to do with a deal now, and why',
    description,
    output: OneAction,
    run: (ctx, { dealId }) => readNextAction(ctx, 'deal', dealId),
  }),
  route('GET /accounts/:accountId/next-action', {
    summary: 'What to do with an account now, and why',
    description,
    output: OneAction,
    run: (ctx, { accountId }) => readNextAction(ctx, 'account', accountId),
  }),
  route('POST /next-actions/query', {
    reads: true,
    summary: 'What to do with leads, deals or accounts now, and why',
    description: 'Of 100 at most, in a fixed number of statements.',
    input: ActionsBody,
    output: Actions,
    run: readNextActions,
  }),
]
