import type { Ctx } from '#engine/context.ts'
import { languageNamed } from '#kernel/languages.ts'
import { type Reader, reportLetter, say } from '#mail/letters.ts'
import type { Letter } from '#mail/render-letter.ts'
import { dueTasks, taskTable } from './due-tasks.ts'

/** What the person has to do today, and what is overdue; null when there is nothing. As seen by the actor of `ctx`. */
export async function taskDigest(
  ctx: Ctx,
  { publicUrl, unsubscribe }: { publicUrl: string; unsubscribe: string },
): Promise<Letter | null> {
  const [overdue, today] = [
    await dueTasks(ctx, { dueAt: { lt: 'today' } }),
    await dueTasks(ctx, { dueAt: { within: 'today' } }),
  ]
  const count = overdue.count + today.count
  if (count === 0) return null
  const reader: Reader = { language: languageNamed(ctx.actor.language), timeZone: ctx.actor.timeZone }
  const day = new Intl.DateTimeFormat(reader.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: reader.timeZone,
  }).format(ctx.clock())
  const look = { reader, publicUrl }
  const hidden = count - overdue.tasks.length - today.tasks.length
  return reportLetter(reader, {
    subject: say(reader, 'digestSubject', { day, count }),
    heading: say(reader, 'digestHeading', { day }),
    intro: '',
    tables: [
      taskTable(overdue.tasks, {
        ...look,
        title: say(reader, 'digestOverdue', { count: overdue.count }),
        time: { dateStyle: 'medium' },
      }),
      taskTable(today.tasks, {
        ...look,
        title: say(reader, 'digestToday', { count: today.count }),
        time: { timeStyle: 'short' },
      }),
    ],
    ...(hidden > 0 ? { note: say(reader, 'digestMore', { count: hidden }) } : {}),
    link: { label: say(reader, 'digestButton'), href: `${publicUrl}/` },
    why: say(reader, 'digestWhy'),
    unsubscribe,
  })
}
