import { z } from 'zod'
import { route } from '#engine/route.ts'
import { previewScoring, ScoringPreview } from './preview.ts'
import { LeadModelReport, LeadModelUse, readLeadModel, switchLeadModel, tryLeadModel } from './read-model.ts'
import { LeadScore, readLeadScore } from './read-score.ts'
import {
  loadScoringRules,
  ScoringRules,
  ScoringRulesBody,
  StoredScoringRules,
  saveScoringRules,
} from './scoring-rules.ts'

const may = 'leadRules'

export const scoringRoutes = [
  route('GET /leads/:leadId/score', {
    summary: 'What the score of a lead is made of',
    output: LeadScore,
    run: readLeadScore,
  }),
  route('GET /scoring-rules', {
    summary: 'By which rules leads get points',
    may,
    output: StoredScoringRules,
    run: ({ db }) => loadScoringRules(db),
  }),
  route('PUT /scoring-rules', {
    summary: 'Change these rules',
    description:
      'A job gives all open leads their points, and again whenever they, their activities or form entries change, and each day. While rules are on, `score` of what they have scored is theirs.',
    may,
    input: ScoringRulesBody,
    output: StoredScoringRules,
    run: saveScoringRules,
  }),
  route('POST /scoring-rules/preview', {
    reads: true,
    summary: 'What rules would make of the open leads',
    takesLong: true,
    description: 'Changes nothing. Looks at the newest 2,000 open leads of those that one sees.',
    may,
    input: ScoringRules,
    output: ScoringPreview,
    run: previewScoring,
  }),
  route('GET /lead-model', {
    summary: 'How the model of conversions did on leads later than those from which it learnt',
    may,
    output: LeadModelReport,
    run: readLeadModel,
  }),
  route('POST /lead-model', {
    summary: 'Have the model tried anew',
    description: 'In the background. It is used only where it beats the base rate.',
    may,
    output: z.object({ queued: z.boolean() }),
    run: tryLeadModel,
  }),
  route('PUT /lead-model', {
    summary: 'Switch the model on or off',
    description:
      'Switched off it is still tried each week, but no lead has a chance: it is not shown, and neither rules of assignment nor the next action go by it.',
    may,
    input: LeadModelUse,
    output: LeadModelReport,
    run: switchLeadModel,
  }),
]
