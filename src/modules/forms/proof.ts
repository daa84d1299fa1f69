import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { z } from 'zod'

/** So many hashes a browser works through: a moment for one who writes, a day for one who sends thousands. */
const [least, most] = [15_000, 60_000]

export const Proof = z.strictObject({
  challenge: z.strictObject({
    parameters: z.record(z.string(), z.unknown()),
    signature: z.string().max(200),
  }),
  counter: z.int().min(0).max(4_294_967_295),
  derivedKey: z.string().regex(/^[0-9a-f]{64}$/),
})

export type Proof = z.output<typeof Proof>

/** Work that a browser does before it sends; of one handing out (`once`) of one form. */
export function newChallenge(
  secret: string,
  { once, expiresAt }: { once: string; expiresAt: Date },
): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(most, least),
    deriveKey,
    expiresAt,
    data: { once },
    hmacSignatureSecret: `form challenge ${secret}`,
    hmacKeySignatureSecret: `form solution ${secret}`,
  })
}

/** Whether the work was done for this handing out. */
export async function isProven(
  secret: string,
  once: string,
  { challenge, counter, derivedKey }: Proof,
): Promise<boolean> {
  const data = challenge.parameters['data'] as { once?: unknown } | undefined
  if (data?.once !== once || typeof challenge.parameters['keySignature'] !== 'string') return false
  const { verified } = await verifySolution({
    challenge: challenge as unknown as Challenge,
    solution: { counter, derivedKey },
    deriveKey,
    hmacSignatureSecret: `form challenge ${secret}`,
    hmacKeySignatureSecret: `form solution ${secret}`,
  })
  return verified
}
