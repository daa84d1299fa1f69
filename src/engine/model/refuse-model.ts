import { invalid, KithError, type Problem } from '#kernel/errors.ts'
import { type ModelReason, sayModelReason } from '#kernel/model/model-reasons.ts'

/** A reason as a problem tells it, for programs and for people. */
export function problemWith(reason: ModelReason): Pick<Problem, 'message' | 'code' | 'values'> {
  return { message: sayModelReason(reason), ...reason }
}

export function refuseModel(path: string, reason: ModelReason): KithError {
  return invalid([{ path, ...problemWith(reason) }])
}

/** What the records, or somebody else's change, stand in the way of. */
export function modelConflict(path: string, reason: ModelReason): KithError {
  return new KithError('conflict', sayModelReason(reason), { problems: [{ path, ...problemWith(reason) }] })
}
