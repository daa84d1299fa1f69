import type { Ctx } from '#engine/context.ts'
import { forbidden, KithError } from '#kernel/errors.ts'

/** Bytes of JSON that may be kept of one thing. */
const most = 32 * 1024

/** Whose views and preferences these are. The system has none; a key that may not write leaves them alone. */
export function keeperOf({ actor }: Ctx, { writing }: { writing: boolean }): string {
  if (!actor.userId) throw forbidden('Only a person has views and preferences of their own.')
  if (writing && actor.via === 'key' && actor.rights('user').withheld?.has('change'))
    throw forbidden('This API key may not change views and preferences.')
  return actor.userId
}

export function refuseLarge(value: unknown, what: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(value))
  if (bytes > most)
    throw new KithError(
      'too-large',
      `${what} takes ${bytes.toLocaleString('en')} bytes of JSON; ${most / 1024} KB are kept.`,
    )
}
