import type { Ctx } from '#engine/context.ts'
import { languageNamed } from '#kernel/languages.ts'
import { type Reader, reportLetter, say } from '#mail/letters.ts'
import type { Letter } from '#mail/render-letter.ts'
import { dueTasks, taskTable } from './due-tasks.ts'

/** The person's open tasks that are due at just this time; null when there is none left. As seen by the actor of `ctx`. */
export async function taskReminder(
  ctx: Ctx,
  { dueAt, publicUrl, unsubscribe }: { dueAt: Date; publicUrl: string; unsubscribe: string },
): Promise<Letter | null> {
  const { tasks, count } = await dueTasks(ctx, dueAt.toISOString())
  const [first] = tasks
  if (!first) return null
  const reader: Reader = { language: languageNamed(ctx.actor.language), timeZone: ctx.actor.timeZone }
  const time = new Intl.DateTimeFormat(reader.language, { timeStyle: 'short', timeZone: reader.timeZone }).format(dueAt)
  const isOne = count === 1
  return reportLetter(reader, {
    subject: isOne
      ? say(reader, 'reminderSubject', { time, task: first.subject })
      : say(reader, 'reminderSubjectMany', { time, count }),
    heading: say(reader, 'reminderHeading', { time }),
    intro: '',
    tables: [taskTable(tasks, { reader, publicUrl, time: { timeStyle: 'short' } })],
    ...(count > tasks.length ? { note: say(reader, 'digestMore', { count: count - tasks.length }) } : {}),
    link: isOne
      ? { label: say(reader, 'reminderButton'), href: `${publicUrl}/activities/${first.id}` }
      : { label: say(reader, 'digestButton'), href: `${publicUrl}/` },
    why: say(reader, 'reminderWhy'),
    unsubscribe,
  })
}
