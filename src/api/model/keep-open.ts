import type { Call } from '#api/http/endpoint.ts'

/**
 * The line stays open for as long as a change of the model takes: another type for a million values takes minutes, in which
 * nothing is said.
 */
export function keepOpen({ request }: Pick<Call, 'request'>): () => void {
  const { socket } = request.raw
  const { timeout = 0 } = socket
  // Calls that tests make have no line.
  socket.setTimeout?.(0)
  return () => void socket.setTimeout?.(timeout)
}
