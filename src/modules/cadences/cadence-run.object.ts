import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** Why somebody is in a cadence no longer. `finished`: all steps were done without an answer. */
const endings = ['finished', 'reached', 'meeting', 'wrote', 'status', 'won', 'lost', 'doNotContact', 'byHand'] as const
/** They answered, in one way or another. */
export const answers: readonly string[] = ['reached', 'meeting', 'wrote', 'status', 'won']

/** One lead, contact or deal on its way through a cadence. */
export const cadenceRun = defineObject('cadenceRun', {
  plural: 'cadenceRuns',
  title: 'summary',
  titleTemplate: '{cadence}',
  columns: ['summary', 'cadence', 'lead', 'contact', 'deal', 'state', 'step', 'ending', 'owner'],
  madeBy: 'enrol',
  synonyms: ['enrolment', 'inscripción', '跟进中', 'участь'],
  indexes: [{ on: ['cadence', 'state', 'step'] }],
  fields: {
    summary: field.text({ readOnly: true, maxLength: 200 }),
    cadence: field.link('cadence', { readOnly: true, inverse: 'runs', whenGone: 'bin-with' }),
    lead: field.link('lead', { readOnly: true, inverse: 'cadenceRuns', whenGone: 'bin-with' }),
    contact: field.link('contact', { readOnly: true, inverse: 'cadenceRuns', whenGone: 'bin-with' }),
    deal: field.link('deal', { readOnly: true, inverse: 'cadenceRuns', whenGone: 'bin-with' }),
    state: field.select(['running', 'paused', 'ended'], { readOnly: true }),
    step: field.integer({ readOnly: true, help: 'The step at which it is; of one that ended, the last.' }),
    ending: field.select(endings, { readOnly: true, help: 'Why it ended.' }),
    begunAt: field.dateTime({ readOnly: true, index: true }),
    endedAt: field.dateTime({ readOnly: true }),
    passedOver: field.tags({ readOnly: true, help: 'Steps that were left out, since there is no consent to them.' }),
    openActivity: field.text({ readOnly: true, index: true, maxLength: 36, help: 'The activity of its step.' }),
  },
})
