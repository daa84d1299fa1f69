import type { Ctx } from '#engine/context.ts'
import { languageNamed } from '#kernel/languages.ts'
import { dateIn } from '#kernel/time.ts'
import { type Reader, reportLetter, say } from '#mail/letters.ts'
import type { Letter } from '#mail/render-letter.ts'
import { dueTasks, taskTable, timeOf } from './due-tasks.ts'

/** The person's open tasks and meetings that remind at just this time, or are due then without a reminder; null when there is none left. As seen by the actor of `ctx`. */
export async function taskReminder(
  ctx: Ctx,
  { dueAt, publicUrl, unsubscribe }: { dueAt: Date; publicUrl: string; unsubscribe: string },
): Promise<Letter | null> {
  const { tasks, count } = await dueTasks(ctx, {
    or: [{ remindAt: dueAt.toISOString() }, { remindAt: null, dueAt: dueAt.toISOString() }],
  })
  const [first] = tasks
  if (!first) return null
  const reader: Reader = { language: languageNamed(ctx.actor.language), timeZone: ctx.actor.timeZone }
  const own = timeOf(first)
  // A reminder comes before: what it is of may be on another day.
  const isThatDay = dateIn(reader.timeZone, own) === dateIn(reader.timeZone, dueAt)
  const look: Intl.DateTimeFormatOptions = isThatDay
    ? { timeStyle: 'short' }
    : { dateStyle: 'medium', timeStyle: 'short' }
  const time = new Intl.DateTimeFormat(reader.language, { ...look, timeZone: reader.timeZone }).format(own)
  const isOne = count === 1
  return reportLetter(reader, {
    subject: isOne
      ? say(reader, first.dueAt ? 'reminderSubject' : 'reminderSubjectStart', { time, task: first.subject })
      : say(reader, 'reminderSubjectMany', { time, count }),
    heading: say(reader, first.dueAt ? 'reminderHeading' : 'reminderHeadingStart', { time }),
    intro: '',
    tables: [taskTable(tasks, { reader, publicUrl, time: look })],
    ...(count > tasks.length ? { note: say(reader, 'digestMore', { count: count - tasks.length }) } : {}),
    link: isOne
      ? { label: say(reader, 'reminderButton'), href: `${publicUrl}/activities/${first.id}` }
      : { label: say(reader, 'digestButton'), href: `${publicUrl}/` },
    why: say(reader, 'reminderWhy'),
    unsubscribe,
  })
}
