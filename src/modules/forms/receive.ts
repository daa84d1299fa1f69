import type { Ctx } from '#engine/context.ts'
import { KithError } from '#kernel/errors.ts'
import type { Mail } from '#mail/open-mail.ts'
import { askToConfirm } from './confirm-entry.ts'
import type { FieldLabels, OpenForm } from './open-form.ts'
import { isProven, type Proof } from './proof.ts'
import { type FieldProblem, givenIn, readAnswers, sayReason, type Typed } from './read-answers.ts'
import { readStamp } from './stamp.ts'
import { type Trail, takeEntry } from './take-entry.ts'
import { countFor } from './tally.ts'
import { sayForm } from './words.ts'
import type { FormWords } from './words-en.ts'

/** What was sent by a form. */
export interface Received {
  stamp: string
  typed: Typed
  /** Of browsers that run programs. */
  proof: Proof | null
  /** What stands in the field that people do not see. */
  trap: string
  trail: Trail
}

export type Outcome =
  | { state: 'taken' }
  /** Until it is confirmed by mail. */
  | { state: 'waiting' }
  /** `message` is about the whole, the problems about single questions. */
  | { state: 'refused'; message: string; problems: FieldProblem[]; isLate?: true }

/** Milliseconds that nobody needs less than to fill a form in, and for which one that is open is good. */
const quickest = 2000
export const longest = 24 * 3_600_000

/** Judges an entry, and takes it. What is taken for spam leaves nothing but a number. */
export async function receive(
  ctx: Ctx,
  form: OpenForm,
  { received, mail, labels, needsProof }: { received: Received; mail: Mail; labels: FieldLabels; needsProof: boolean },
): Promise<Outcome> {
  const refused = (name: keyof FormWords, problems: FieldProblem[] = []): Outcome => ({
    state: 'refused',
    message: sayForm(form.language, name),
    problems,
    ...(name === 'stale' ? { isLate: true } : {}),
  })
  if (received.trap) {
    await countFor(ctx.db, form.id, 'trap')
    return { state: form.confirmByMail ? 'waiting' : 'taken' }
  }
  const { secret } = mail
  const stamp = readStamp(secret, received.stamp)
  const age = ctx.clock().getTime() - (stamp?.at ?? 0)
  if (stamp?.form !== form.id || age > longest) return refused('stale')
  if (age < quickest) {
    await countFor(ctx.db, form.id, 'hurry')
    return refused('hurry')
  }
  const isWorked = received.proof ? await isProven(secret, stamp.once, received.proof) : !needsProof
  if (!isWorked) {
    await countFor(ctx.db, form.id, 'proof')
    return refused('stale')
  }
  const answers = readAnswers(form, received.typed, ctx.settings)
  if (answers.problems.length > 0) return refused('check', answers.problems)
  const { name, company, email, phone } = answers.data
  if (!name && !company && !email && !phone) return refused('reach')
  if (form.confirmByMail && typeof email !== 'string')
    return refused('check', [{ name: 'email', message: sayForm(form.language, 'required') }])
  const words = answers.lines.map(({ of, label, text }) => `${label ?? labels.field(of)}: ${text}`).join('\n')
  try {
    const { once, texts } = stamp
    const entry = { form, answers, words, given: givenIn(answers), trail: received.trail, once, texts }
    const end = form.confirmByMail
      ? await askToConfirm(ctx, entry, { mail, email: email as string })
      : await takeEntry(ctx, entry)
    if (end !== 'other') return { state: form.confirmByMail ? 'waiting' : 'taken' }
    await countFor(ctx.db, form.id, 'replay')
    return refused('stale')
  } catch (error) {
    const problems = problemsOf(error, form)
    if (!problems) throw error
    return refused(problems.length > 0 ? 'check' : 'failed', problems)
  }
}

/** What rules of leads refuse is said at the question; what nobody was asked for is not theirs to hear. */
function problemsOf(error: unknown, form: OpenForm): FieldProblem[] | null {
  if (!(error instanceof KithError) || (error.code !== 'validation' && error.code !== 'duplicate')) return null
  return error.problems.flatMap(({ path, code }) => {
    const name = path
      .split('.')
      .find((step) => form.blocks.some((block) => block.type === 'field' && block.of.key === step))
    const block = form.blocks.find((each) => each.type === 'field' && each.of.key === name)
    return block?.type === 'field' && !block.hidden
      ? [{ name: block.of.key, message: sayReason(form, code, block.of) }]
      : []
  })
}
