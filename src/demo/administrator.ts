import type { Ctx } from '#engine/context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import { isOpen } from './activities.ts'
import { day, daysLater } from './days.ts'
import type { House } from './house.ts'
import type { Story } from './stories.ts'
import { type Colleague, colleagues } from './trade.ts'
import type { Words } from './words.ts'

interface Shared {
  stories: readonly Story[]
  house: House
  now: Date
}

/**
 * Who set Kith up looks around in the sample first, so a part of it is theirs: open deals in every stage, one that was
 * forgotten, some won ones. Resolves to their open deals; to none where nobody is an administrator yet.
 */
export async function giveToAdministrator(ctx: Ctx, { stories, house, now }: Shared): Promise<Story[]> {
  const [first] = await ctx.db.rows<{ id: string; name: string }>(
    `select u.id, u.name from crm."user" u join kith.user_role r on r.user_id = u.id
     where r.role_key = 'administrator' and u.active and u.deleted_at is null order by u.created_at, u.id limit 1`,
  )
  if (!first) return []
  const me: Colleague = { ...(colleagues[0] as Colleague), key: 'administrator', name: first.name }
  house.people.set(me.key, first.id)
  const open = stories.filter((story) => isOpen(story) && !story.forgotten)
  const won = stories.filter((story) => lastMove(story)?.stage === 'won' && endedWithin(story, 330, now))
  const mine = [
    ...inTurn(Map.groupBy(open, (story) => lastMove(story)?.stage ?? 'new')).slice(0, 10),
    ...stories.filter((story) => isOpen(story) && story.forgotten && endedWithin(story, 200, now)).slice(-1),
    ...won.filter((_, place) => place % 6 === 0).slice(0, 12),
  ]
  for (const story of mine) {
    story.owner = me
    story.customer.owner = me
  }
  return mine.filter((story) => isOpen(story) && !story.forgotten)
}

/** Days from today, the time of day, the kind of work. */
const week = [
  [-2, '12:00', 'task'],
  [-1, '16:30', 'call'],
  [0, '11:00', 'call'],
  [0, '15:00', 'meeting'],
  [0, '17:30', 'task'],
  [1, '09:30', 'task'],
  [1, '12:00', 'call'],
  [3, '10:00', 'meeting'],
  [5, '17:00', 'task'],
] as const

interface Planning {
  words: Words
  now: Date
  timeZone: string
  house: House
}

/** Work of their own for the days around today: some of it overdue, some due today, some ahead. */
export function planAdministratorsWeek(mine: readonly Story[], { words, now, timeZone, house }: Planning): Operation[] {
  if (mine.length === 0) return []
  const today = dateIn(timeZone, now)
  const subjects = { task: words.tasks, call: words.calls, meeting: words.meetings }
  return week.map(([days, time, kind], place): Operation => {
    const { id, customer, contact, owner, openedAt } = mine[place % mine.length] as Story
    const at = instantIn(timeZone, addDays(today, days), `${time}:00`)
    const noted = Math.min(daysLater(now, -3).getTime(), at.getTime() - day)
    const data = {
      kind,
      subject: subjects[kind][place % subjects[kind].length],
      priority: days <= 0 && kind !== 'meeting' ? 'high' : 'normal',
      ...(kind === 'meeting'
        ? { startsAt: at.toISOString(), endsAt: new Date(at.getTime() + 3_600_000).toISOString() }
        : { dueAt: at.toISOString() }),
      accountId: customer.id,
      contactId: contact.id,
      dealId: id,
      ownerId: house.people.get(owner.key),
      branchId: house.branches.get(owner.branch),
    }
    return { op: 'create', object: 'activity', data, happenedAt: new Date(Math.max(noted, openedAt.getTime())) }
  })
}

function lastMove({ moves }: Story): Story['moves'][number] | undefined {
  return moves.at(-1)
}

function endedWithin(story: Story, days: number, now: Date): boolean {
  return (lastMove(story)?.at ?? story.openedAt) > daysLater(now, -days)
}

/** One of each group, then the next of each, newest first. */
function inTurn<T>(groups: Map<string, T[]>): T[] {
  const lists = [...groups.values()].map((list) => list.toReversed())
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat()
}
