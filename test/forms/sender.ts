import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { newChallenge } from '#modules/forms/proof.ts'
import { newStamp } from '#modules/forms/stamp.ts'
import type { Answer, TestWorld } from '../world.ts'

export interface TestForm {
  id: string
  key: string
}

/** A form as Nina makes it; with an owner for its leads unless it says otherwise. */
export async function makeForm(w: TestWorld, data: Record<string, unknown> = {}): Promise<TestForm> {
  const answer = await w.as('nina').post('/forms', { name: 'Contact us', leadOwnerId: w.people.sam.id, ...data })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

/** What a browser carries that has had the form open for so many milliseconds. */
export function opened({ world: { mail } }: TestWorld, { id }: TestForm, { for: age = 5000, texts = {} } = {}) {
  return newStamp(mail.secret, { form: id, at: Date.now() - age, texts })
}

/** The work that a browser does before it sends. */
export async function solved({ world: { mail } }: TestWorld, once: string, expiresAt = new Date(Date.now() + 60_000)) {
  const challenge = await newChallenge(mail.secret, { once, expiresAt })
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('The challenge has no solution')
  return { challenge, counter: solution.counter, derivedKey: solution.derivedKey }
}

/** Sends a form as a browser with programs does, from an address of its own so that no limit is met. */
export async function sendForm(
  w: TestWorld,
  form: TestForm,
  answers: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const { stamp, once } = opened(w, form)
  const body = { stamp, proof: await solved(w, once), answers, ...more }
  return w.as('nobody').send({
    method: 'POST',
    url: `/public-forms/${form.key}`,
    headers: { 'content-type': 'application/json' },
    remoteAddress: newAddress(),
    payload: JSON.stringify(body),
  })
}

let addresses = 0
export function newAddress(): string {
  addresses++
  return `10.9.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`
}
