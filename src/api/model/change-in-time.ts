import type { Call } from '#api/http/endpoint.ts'
import { problemOf } from '#api/http/problem.ts'
import type { ModelAct, ModelChange } from '#engine/model/change-model.ts'
import { noteStopped } from '#engine/model/model-work.ts'
import { KithError } from '#kernel/errors.ts'

/**
 * Changes the model with the line open for as long as that takes: another type for a million values takes minutes, in which
 * nothing is said. Who does not want to wait says so (`Prefer: wait=10`, RFC 7240) and is answered after so many seconds: it goes on, and
 * `GET /model` tells how far it is, or why it stopped.
 */
export async function changeInTime(
  { world, request }: Pick<Call, 'world' | 'request'>,
  act: ModelAct,
): Promise<ModelChange> {
  const { socket } = request.raw
  const { timeout = 0 } = socket
  // Calls that tests make have no line.
  socket.setTimeout?.(0)
  try {
    const outcome = world.changeModel(act)
    const seconds = secondsOf(request.headers['prefer'])
    if (seconds === null || act.dryRun) return await outcome
    const version = world.model.stored().version
    const first = await Promise.race([outcome, lateAfter(seconds)])
    if (first !== late) return first
    outcome.catch((error: unknown) => tellFailure(world, act, error))
    return { version, differences: [], state: 'running' }
  } finally {
    socket.setTimeout?.(timeout)
  }
}

/** Beside the answer of a change that is done; for whoever did not want to wait. */
export const answerUnderWay = {
  202: {
    description:
      'With `Prefer: wait=10` and a change that takes longer: it goes on; `work` of `GET /model` tells how far it is',
    schema: { $ref: '#/components/schemas/ModelChange' },
  },
}

const late = Symbol('late')

function lateAfter(seconds: number): Promise<typeof late> {
  return new Promise((resolve) => setTimeout(() => resolve(late), seconds * 1_000).unref())
}

/** Null when the caller waits for as long as it takes. */
function secondsOf(prefer: string | string[] | undefined): number | null {
  const found = /(?:^|[,;\s])wait=(\d{1,3})(?:$|[,;\s])/.exec(String(prefer ?? ''))
  return found ? Number(found[1]) : null
}

async function tellFailure({ database, log }: Call['world'], { what }: ModelAct, error: unknown): Promise<void> {
  log.warn({ error: (error as Error).message }, 'a change of the data model stopped after its answer')
  const known = error instanceof KithError ? error : new KithError('internal', 'Something unexpected stopped it.')
  const place = { object: what.object ?? '', field: what.field ?? '' }
  await noteStopped(database, { ...place, stopped: problemOf(known) }).catch(() => {})
}
