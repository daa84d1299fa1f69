import { daysBetween } from '#kernel/time.ts'

/** Why something is to be done with a record, the most urgent first. */
export const reasons = [
  'answerDue',
  'callBack',
  'cadenceStep',
  'activityDue',
  'closePassed',
  'renewal',
  'birthday',
  'contactDue',
  'longInStage',
  'promising',
  'quiet',
] as const
export type Reason = (typeof reasons)[number]

export const acts = ['call', 'task', 'moveClose', 'newDeal', 'openActivity', 'openCallList'] as const

/** What it is to do by each reason. */
const actOf: Record<Reason, (typeof acts)[number]> = {
  answerDue: 'call',
  callBack: 'openCallList',
  cadenceStep: 'openActivity',
  activityDue: 'openActivity',
  closePassed: 'moveClose',
  renewal: 'newDeal',
  birthday: 'call',
  contactDue: 'call',
  longInStage: 'task',
  promising: 'call',
  quiet: 'task',
}

/** What is known of a lead, a deal or an account; null, too, where the actor may not see it. */
export interface Facts {
  /** Of what is not, only what recurs is to be renewed. */
  isOpen: boolean
  /** Null: nobody may say since when it lies there. */
  since: Date | null
  respondBy: Date | null
  /** The planned activity that is due first; null also where nothing is planned. */
  planned: { id: string; dueAt: Date | null; isStep: boolean } | null
  /** When something was done with it last. Undefined: activities are not seen. */
  lastDone: Date | null | undefined
  callBack: { listId: string; dueAt: Date } | null
  closesOn: string | null
  /** The contract of a won deal that ends, and that no other deal follows. */
  renewal: { dealId: string; on: string } | null
  stageSince: Date | null
  maxDays: number
  birthday: { contactId: string; on: string } | null
  contactDue: { accountId: string; on: string } | null
  isHot: boolean
  /** The chance of a conversion in percent by the model, and from which one on that is much; null: no model tells it. */
  chance: { is: number; muchFrom: number } | null
}

export interface Now {
  at: Date
  /** The day of the actor, and its end. */
  today: string
  ends: Date
  quietDays: number
}

export interface Action {
  reason: Reason
  act: (typeof acts)[number]
  /** Since when or until when, as an instant or a day. */
  at: string | null
  /** For so many days: it lies still, or it is in its stage. */
  days: number | null
  /** Of a conversion in percent, where it is by that. */
  chance: number | null
  /** What the act is about, where it is not the record itself. */
  about: { object: 'activity' | 'callList' | 'contact' | 'account' | 'deal'; id: string } | null
}

const day = 86_400_000
/** So many days before a birthday it is told. */
const birthdayAhead = 7

/** What to do with a record now and why, by the most urgent of what holds; null when nothing does. */
export function chooseAction(facts: Facts, now: Now): Action | null {
  for (const reason of reasons) {
    if (!facts.isOpen && reason !== 'renewal') continue
    const found = holds[reason](facts, now)
    if (found) return { reason, act: actOf[reason], at: null, days: null, chance: null, about: null, ...found }
  }
  return null
}

type Found = Partial<Pick<Action, 'at' | 'days' | 'chance' | 'about'>> | null

const holds: Record<Reason, (facts: Facts, now: Now) => Found> = {
  answerDue: ({ respondBy }) => respondBy && { at: respondBy.toISOString() },
  callBack: ({ callBack }, { ends }) =>
    callBack && callBack.dueAt < ends
      ? { at: callBack.dueAt.toISOString(), about: { object: 'callList', id: callBack.listId } }
      : null,
  cadenceStep: ({ planned }, now) => (planned?.isStep ? dueNow(planned, now) : null),
  activityDue: ({ planned }, now) => (planned && !planned.isStep ? dueNow(planned, now) : null),
  closePassed: ({ closesOn }, { today }) => (closesOn && closesOn < today ? { at: closesOn } : null),
  renewal: ({ renewal }) => renewal && { at: renewal.on, about: { object: 'deal', id: renewal.dealId } },
  birthday: ({ birthday }, { today }) => {
    const on = birthday && nextBirthday(birthday.on, today)
    return on && daysBetween(today, on) <= birthdayAhead
      ? { at: on, about: { object: 'contact', id: birthday.contactId } }
      : null
  },
  contactDue: ({ contactDue }, { today }) =>
    contactDue && contactDue.on < today
      ? { at: contactDue.on, about: { object: 'account', id: contactDue.accountId } }
      : null,
  longInStage: ({ stageSince, maxDays }, { at }) => {
    const days = stageSince && daysSince(stageSince, at)
    return days !== null && days > maxDays ? { at: stageSince?.toISOString() ?? null, days } : null
  },
  promising: ({ isHot, chance, lastDone, planned }) => {
    if (lastDone !== null || planned) return null
    if (chance) return chance.is >= chance.muchFrom ? { chance: chance.is } : null
    return isHot ? {} : null
  },
  quiet: ({ since, lastDone, planned }, { at, quietDays }) => {
    if (lastDone === undefined || planned) return null
    const from = lastDone ?? since
    const days = from && daysSince(from, at)
    return days !== null && days >= quietDays ? { at: from?.toISOString() ?? null, days } : null
  },
}

function dueNow({ id, dueAt }: NonNullable<Facts['planned']>, { ends }: Now): Found {
  return dueAt && dueAt < ends ? { at: dueAt.toISOString(), about: { object: 'activity', id } } : null
}

function daysSince(from: Date, now: Date): number {
  return Math.floor((now.getTime() - from.getTime()) / day)
}

/** The day of the next one; who was born on 29 February has it on 1 March in other years. */
function nextBirthday(born: string, today: string): string {
  const inYear = (year: number) => {
    const on = `${year}${born.slice(4)}`
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
    return born.slice(5) === '02-29' && !isLeap ? `${year}-03-01` : on
  }
  const year = Number(today.slice(0, 4))
  return inYear(year) >= today ? inYear(year) : inYear(year + 1)
}
