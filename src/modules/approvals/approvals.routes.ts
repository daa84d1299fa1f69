import { route } from '#engine/route.ts'
import { AskBody, AskedFor, askForApproval } from './ask.ts'
import { DecisionBody, decideApproval, takeBackDecision, withdrawApproval } from './decide.ts'
import { DealApproval, Requests, RequestsBody, readDealApproval, readRequests } from './read-approvals.ts'
import { readStandings, Standings, StandingsBody } from './read-standings.ts'

export const approvalRoutes = [
  route('GET /deals/:dealId/approval', {
    summary: 'Whether a deal needs approval, and how far that is',
    description:
      'By the rules of approvals that are on: each whose filter and discount hold for the deal is a need. Approved is only what asks for no more than was approved: a larger discount or amount, or longer terms, make it void.',
    output: DealApproval,
    run: readDealApproval,
  }),
  route('POST /deals/:dealId/approval', {
    summary: 'Ask for the approval of a deal',
    description:
      'Of all that it still needs, in one change set. Who may change the deal may ask. The rules of the lowest step are asked at once, the others when those before are approved. Whoever is asked is told.',
    input: AskBody,
    output: AskedFor,
    run: askForApproval,
  }),
  route('POST /approvals/:approvalId/decision', {
    summary: 'Approve or refuse what was asked',
    description:
      'By whom it is asked of, who has the role, or whom one of these has named while they are away. Nobody decides on a deal of their own, or on what they asked themselves.',
    input: DecisionBody,
    answers: 'approval',
    run: decideApproval,
  }),
  route('DELETE /approvals/:approvalId/decision', {
    summary: 'Take back what one has decided',
    description: 'It is asked again, and later steps wait again.',
    answers: 'approval',
    run: takeBackDecision,
  }),
  route('POST /approvals/:approvalId/withdrawal', {
    summary: 'Take back what one has asked',
    description: 'By who asked, or the owner of the deal, until it is decided.',
    answers: 'approval',
    run: withdrawApproval,
  }),
  route('POST /approval-standings/query', {
    reads: true,
    summary: 'Which of several deals lack an approval',
    description:
      'Of those that the caller sees; also which of them do not come to a stage without it. Deals that lack nothing are left out, unless `approved` asks for those whose approvals are all given.',
    input: StandingsBody,
    output: Standings,
    run: readStandings,
  }),
  route('POST /approval-requests/query', {
    reads: true,
    summary: 'What waits for one’s decision',
    description: 'Also what is asked of those who are away and have named one. The oldest first.',
    input: RequestsBody,
    output: Requests,
    run: readRequests,
  }),
]
