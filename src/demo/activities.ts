import type { Customer } from './customers.ts'
import { day, daysLater, inOfficeHours } from './days.ts'
import type { Random } from './random.ts'
import type { Move, Story } from './stories.ts'
import type { Colleague } from './trade.ts'
import type { Words } from './words.ts'

/** One activity of the sample; ids of the records come with it. */
export interface Happening {
  kind: 'task' | 'call' | 'meeting' | 'visit' | 'note'
  subject: string
  body?: string
  outcome?: string
  callOutcome?: string
  priority?: 'low' | 'normal' | 'high'
  dueAt?: Date
  startsAt?: Date
  endsAt?: Date
  doneAt?: Date
  owner: Colleague
  accountId: string
  contactId?: string
  dealId?: string
  /** When it was noted. */
  happenedAt: Date
}

interface Telling {
  random: Random
  words: Words
  now: Date
}

const hour = 3_600_000

/** What was done for a deal while it went its way, and what is planned now when it is still open. */
export function activitiesOf(story: Story, telling: Telling): Happening[] {
  const { random, words, now } = telling
  const about = { owner: story.owner, accountId: story.customer.id, contactId: story.contact.id, dealId: story.id }
  const first = called(
    { about, random, words },
    words.calls[0],
    new Date(story.openedAt.getTime() + random.integer(1, 20) * 6 * 60_000),
  )
  const done = story.moves.flatMap((move, place) => {
    const since = story.moves[place - 1]?.at ?? story.openedAt
    return [...aroundMove(move, { about, random, words }), ...reminderBetween(since, move.at, { about, random, words })]
  })
  const past = [first, ...done].filter(
    (one) => (one.endsAt ?? one.happenedAt) < now && one.happenedAt >= story.openedAt,
  )
  return isOpen(story) ? [...past, ...plansFor(story, { about, ...telling })] : past
}

interface Noting {
  about: Pick<Happening, 'owner' | 'accountId' | 'contactId' | 'dealId'>
  random: Random
  words: Words
}

function aroundMove({ stage, at, reason }: Move, noting: Noting): Happening[] {
  const { about, random, words } = noting
  if (stage === 'qualified' && random.chance(0.45))
    return [met(noting, { kind: 'visit', subject: random.pick(words.visits), at })]
  if (stage === 'proposal' && random.chance(0.6))
    return [met(noting, { kind: 'meeting', subject: random.pick(words.meetings.slice(0, 2)), at })]
  if (stage === 'negotiation') return [called(noting, random.pick(words.calls.slice(2)), at)]
  if (stage !== 'lost' && stage !== 'won') return []
  const subject = stage === 'lost' ? (words.lossReasons[reason ?? 0] ?? '') : random.pick(words.notes)
  return [{ ...about, kind: 'note', subject, doneAt: at, happenedAt: at }]
}

/** Who waits for long is called in between. */
function reminderBetween(from: Date, to: Date, noting: Noting): Happening[] {
  const days = (to.getTime() - from.getTime()) / day
  return days > 12
    ? [called(noting, noting.words.calls[1], inOfficeHours(noting.random, daysLater(from, days / 2)))]
    : []
}

/** How each of `Words.callOutcomes` counts. */
const reached = ['interested', 'callBack', 'noAnswer', 'reached', 'reached'] as const

function called({ about, random, words }: Noting, subject: string | undefined, at: Date): Happening {
  const endsAt = new Date(at.getTime() + random.integer(1, 8) * 5 * 60_000)
  const outcome = random.pick(words.callOutcomes)
  return {
    ...about,
    kind: 'call',
    subject: subject ?? '',
    outcome,
    callOutcome: reached[words.callOutcomes.indexOf(outcome)],
    startsAt: at,
    endsAt,
    doneAt: at,
    happenedAt: at,
  }
}

function met(
  { about, random }: Noting,
  { kind, subject, at }: { kind: 'meeting' | 'visit'; subject: string; at: Date },
): Happening {
  const endsAt = new Date(at.getTime() + random.integer(1, 3) * hour)
  return {
    ...about,
    kind,
    subject,
    startsAt: at,
    endsAt,
    doneAt: endsAt,
    happenedAt: daysLater(at, -random.integer(2, 6)),
  }
}

interface Planning extends Telling {
  about: Noting['about']
}

function plansFor(story: Story, { about, random, words, now }: Planning): Happening[] {
  const lastMove = story.moves.at(-1)?.at ?? story.openedAt
  const noted = new Date(Math.min(now.getTime() - hour, lastMove.getTime() + hour))
  const happenedAt = noted > story.openedAt ? noted : story.openedAt
  if (story.forgotten) {
    if (random.chance(0.5)) return []
    return [
      {
        ...about,
        kind: 'task',
        subject: words.tasks[2] ?? '',
        priority: 'normal',
        dueAt: inOfficeHours(random, daysLater(lastMove, 7)),
        happenedAt,
      },
    ]
  }
  const dueAt = inOfficeHours(random, daysLater(now, random.integer(-2, 10)))
  const plans: Happening[] = [
    {
      ...about,
      kind: 'task',
      subject: random.pick(words.tasks.slice(0, 4)),
      priority: random.weighted(['low', 'normal', 'high'] as const, (one) => (one === 'normal' ? 3 : 1)),
      dueAt,
      happenedAt,
    },
  ]
  if (random.chance(0.5)) {
    const startsAt = inOfficeHours(random, daysLater(now, random.integer(1, 9)))
    const endsAt = new Date(startsAt.getTime() + hour)
    plans.push({
      ...about,
      kind: random.pick(['meeting', 'visit'] as const),
      subject: random.pick(words.meetings),
      startsAt,
      endsAt,
      happenedAt,
    })
  }
  return plans
}

export function isOpen(story: Story): boolean {
  const stage = story.moves.at(-1)?.stage
  return stage !== 'won' && stage !== 'lost'
}

/** What is noted of a customer apart from any deal. */
export function notesOn(customer: Customer, { random, words, now }: Telling): Happening[] {
  const about = { owner: customer.owner, accountId: customer.id, contactId: random.pick(customer.contacts).id }
  const count = random.integer(0, 3)
  const life = now.getTime() - customer.since.getTime()
  return Array.from({ length: count }, (): Happening => {
    const at = inOfficeHours(random, new Date(customer.since.getTime() + random.next() * life))
    if (random.chance(0.7))
      return { ...about, kind: 'note', subject: random.pick(words.notes), doneAt: at, happenedAt: at }
    const endsAt = new Date(at.getTime() + hour)
    return {
      ...about,
      kind: 'meeting',
      subject: words.meetings[3] ?? '',
      startsAt: at,
      endsAt,
      doneAt: endsAt,
      happenedAt: at,
    }
  }).filter((one) => (one.endsAt ?? one.happenedAt) < now)
}
