import { z } from 'zod'
import { route } from '#engine/route.ts'
import { beginCallList, FillBody, Filled, fillCallList, NewCallListBody, takeOffBatch } from './fill-list.ts'
import { Noted, noteOutcome, OutcomeBody, skipEntry } from './note-outcome.ts'
import { Progress, Queue, QueueBody, readListProgress, readQueue } from './read-progress.ts'
import { Turn, TurnBody, takeTurn } from './take-turn.ts'

export const callingRoutes = [
  route('POST /call-lists/of-records', {
    summary: 'Make a call list of a view or a choice of records',
    description:
      'Of leads, contacts, accounts or deals that one sees, 5,000 at most, in the order given. Who must not be contacted, has withdrawn the consent to calls, or has no number stands on it as passed over, with the reason.',
    input: NewCallListBody,
    answers: 'callList',
    run: beginCallList,
  }),
  route('POST /call-lists/:callListId/entries', {
    summary: 'Put more records on a call list',
    description: 'Who stands on it already stays where they are.',
    input: FillBody,
    output: Filled,
    run: fillCallList,
  }),
  route('DELETE /call-lists/:callListId/batches/:batchId', {
    summary: 'Take records off that were put on together',
    description: 'But for those who were called.',
    output: z.object({ removed: z.int() }),
    run: takeOffBatch,
  }),
  route('GET /call-lists/:callListId/progress', {
    summary: 'How far a call list is',
    output: Progress,
    run: readListProgress,
  }),
  route('POST /call-lists/:callListId/queue', {
    summary: 'Who stands on a call list',
    input: QueueBody,
    output: Queue,
    run: readQueue,
  }),
  route('POST /call-lists/:callListId/turn', {
    summary: 'Whom to call next',
    description:
      'What one has before oneself already, else whoever was promised a call that is due, else the next. Two people never get the same; what one has before oneself is free again when nothing was heard for half an hour.',
    input: TurnBody,
    output: Turn,
    run: takeTurn,
  }),
  route('POST /call-entries/:callEntryId/outcome', {
    summary: 'How a call went',
    description: 'Writes the call with its outcome and note, and is done with the entry, or puts it off.',
    input: OutcomeBody,
    output: Noted,
    run: noteOutcome,
  }),
  route('POST /call-entries/:callEntryId/skip', {
    summary: 'Pass over whom one has before oneself',
    output: z.object({}),
    run: skipEntry,
  }),
]
