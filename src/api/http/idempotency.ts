import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Ctx } from '#engine/context.ts'
import { findRemembered, type Remembered, wasRememberedMeanwhile } from '#engine/write/replay.ts'
import { badRequest, conflict, KithError } from '#kernel/errors.ts'
import type { Reply } from './endpoint.ts'

/** The key that a POST carries and the hash of all that it says; goes into the change set with the write. */
export function idempotencyOf(request: FastifyRequest): Ctx['idempotency'] {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.method !== 'POST') return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw badRequest('Idempotency-Key', 'The header Idempotency-Key must have 1 to 255 visible characters.')
  }
  const hash = createHash('sha256').update(`${request.method} ${request.raw.url}\n`)
  if (request.bodyBytes) hash.update(request.bodyBytes)
  return { key, hash: hash.digest('base64url') }
}

/**
 * Runs a write once for each key: `replay` answers from what the first one came to. Errors: conflict when the key was used
 * for another call.
 */
export async function once(
  { ctx, object = null }: { ctx: Ctx; object?: string | null },
  run: () => Promise<Reply>,
  replay: (remembered: Remembered) => Promise<Reply>,
): Promise<Reply> {
  const { idempotency } = ctx
  if (!idempotency) return run()
  const again = async () => {
    const remembered = await findRemembered(ctx, idempotency.key, object)
    if (!remembered) return null
    if (remembered.hash !== idempotency.hash) {
      throw conflict(`The Idempotency-Key ${idempotency.key} was used for another call before.`, {
        idempotencyKey: idempotency.key,
      })
    }
    const reply = await replay(remembered)
    return { ...reply, headers: { ...reply.headers, 'idempotent-replayed': 'true' } }
  }
  const earlier = await again()
  if (earlier) return earlier
  try {
    return await run()
  } catch (error) {
    // The same call, sent twice at the same moment, may also fail on what the first one did: a value that it took, a state
    // that it left.
    const mayBeRepeated = wasRememberedMeanwhile(error) || (error instanceof KithError && error.status < 500)
    const meanwhile = mayBeRepeated ? await again() : null
    if (meanwhile) return meanwhile
    throw error
  }
}
