import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '#kernel/seal.ts'

const purpose = 'form stamp'

const Stamp = z.strictObject({
  form: z.string(),
  /** Milliseconds since 1970 when the form was handed out. */
  at: z.number(),
  /** Names this handing out: one entry comes of it. */
  once: z.string(),
  /** Texts of consent that were shown, by purpose. */
  texts: z.record(z.string(), z.string()),
})

/** What a form carries when it is handed out, and brings back. */
export type Stamp = z.output<typeof Stamp>

export function newStamp(secret: string, { form, at, texts }: Omit<Stamp, 'once'>): { stamp: string; once: string } {
  const once = randomBytes(16).toString('base64url')
  return { stamp: seal(secret, purpose, JSON.stringify({ form, at, once, texts })), once }
}

/** Null when it is none of ours. */
export function readStamp(secret: string, stamp: string): Stamp | null {
  const text = unseal(secret, purpose, stamp)
  return text === null ? null : (Stamp.safeParse(JSON.parse(text)).data ?? null)
}

/** Id of the form for which a stamp was handed out; null of none of ours. */
export function formOfStamp(secret: string, stamp: string): string | null {
  return readStamp(secret, stamp)?.form ?? null
}
