import { route } from '#engine/route.ts'
import { EnrolBody, Enrolled, enrol } from './enrol.ts'
import { CadenceFigures, readCadenceFigures } from './read-figures.ts'
import { TurnRunBody, turnRun } from './turn-run.ts'

export const cadenceRoutes = [
  route('POST /cadences/:cadenceId/enrolments', {
    summary: 'Begin a cadence with records',
    description:
      'All of a filter, or some by id, 1,000 at most in one change set. Each gets the activity of the first step, given to its owner and due on its day; the next one comes when it is done. An answer ends it: a call in which they were reached, a meeting, an entry of a form, a lead that is qualified, converted or disqualified, a deal that is closed.',
    input: EnrolBody,
    output: Enrolled,
    run: enrol,
  }),
  route('GET /cadences/:cadenceId/figures', {
    summary: 'How many are at which step of a cadence, and where they answered',
    output: CadenceFigures,
    run: readCadenceFigures,
  }),
  route('POST /cadence-runs/:cadenceRunId/turn', {
    summary: 'Stop, pause or resume a cadence for one record',
    input: TurnRunBody,
    answers: 'cadenceRun',
    run: turnRun,
  }),
]
