import type { Call } from '#api/http/endpoint.ts'
import type { ModelAct, ModelChange } from '#engine/model/change-model.ts'

/**
 * Changes the model with the line open for as long as that takes: another type for a million values takes minutes, in which
 * nothing is said.
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
    return await world.changeModel(act)
  } finally {
    socket.setTimeout?.(timeout)
  }
}
