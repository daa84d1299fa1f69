import type { Ctx } from '#engine/context.ts'
import type { OpenForm } from './open-form.ts'
import { newChallenge } from './proof.ts'
import { longest } from './receive.ts'
import { newStamp, readStamp } from './stamp.ts'

/** What a form carries when it is handed out: a stamp, and work for the browser. */
export async function handOut(
  { clock }: Pick<Ctx, 'clock'>,
  form: OpenForm,
  secret: string,
): Promise<{ stamp: string; challenge: unknown }> {
  const now = clock()
  const texts = Object.fromEntries(
    form.blocks.flatMap((block) => (block.type === 'consent' ? [[block.purpose, block.textId]] : [])),
  )
  const { stamp, once } = newStamp(secret, { form: form.id, at: now.getTime(), texts })
  const expiresAt = new Date(now.getTime() + longest)
  return { stamp, challenge: await newChallenge(secret, { once, expiresAt }) }
}

/** New work for a form that is still open, with the stamp that it had; null when that is none of ours. */
export async function workAgain({ clock }: Pick<Ctx, 'clock'>, stamp: string, secret: string): Promise<unknown> {
  const read = readStamp(secret, stamp)
  const expiresAt = new Date(clock().getTime() + longest)
  return read && newChallenge(secret, { once: read.once, expiresAt })
}
