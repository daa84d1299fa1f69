import { z } from 'zod'
import { route } from '#engine/route.ts'
import {
  AssignmentRulesBody,
  loadAssignmentRules,
  StoredAssignmentRules,
  saveAssignmentRules,
} from './assignment-rules.ts'
import { assignBacklog, Backlog, readBacklog } from './backlog.ts'
import { LeadAssignment, readLeadAssignment } from './read-assignment.ts'
import { Replay, ReplayBody, replayAssignment } from './replay.ts'

const may = 'leadRules'

export const assignmentRoutes = [
  route('GET /leads/:leadId/assignment', {
    summary: 'To whom the rules gave a lead, and why',
    output: LeadAssignment,
    run: readLeadAssignment,
  }),
  route('GET /assignment-rules', {
    summary: 'By which rules leads are given to people',
    may,
    output: StoredAssignmentRules,
    run: ({ db }) => loadAssignmentRules(db),
  }),
  route('PUT /assignment-rules', {
    summary: 'Change these rules',
    description:
      'They look at every lead that comes in, whatever way, unless it comes with an owner. A lead that somebody gives an owner later is taken away from them. Leads that fitted nobody are looked at again.',
    may,
    input: AssignmentRulesBody,
    output: StoredAssignmentRules,
    run: saveAssignmentRules,
  }),
  route('POST /assignment-rules/replay', {
    reads: true,
    summary: 'What the leads of the last days would have become under rules',
    takesLong: true,
    description: 'Changes nothing. As they came in, hour by hour, of leads that one sees.',
    may,
    input: ReplayBody,
    output: Replay,
    run: replayAssignment,
  }),
  route('GET /assignment-rules/backlog', {
    summary: 'How many open leads lie there without somebody',
    may,
    output: Backlog,
    run: readBacklog,
  }),
  route('POST /assignment-rules/backlog', {
    summary: 'Have the rules give these leads out',
    description: 'In the background, in change sets of 2,000 leads at most.',
    may,
    output: z.object({ count: z.int() }),
    run: assignBacklog,
  }),
]
