import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { languageNamed } from '#kernel/languages.ts'
import { type Reader, reportLetter, say } from '#mail/letters.ts'
import type { Letter, Table } from '#mail/render-letter.ts'

/** Tasks of each kind that are told one by one. */
const most = 20

interface Task {
  id: string
  subject: string
  dueAt: string
  account?: { name: string } | null
}

/** What the person has to do today, and what is overdue; null when there is nothing. As seen by the actor of `ctx`. */
export async function taskDigest(
  ctx: Ctx,
  { publicUrl, unsubscribe }: { publicUrl: string; unsubscribe: string },
): Promise<Letter | null> {
  const [overdue, today] = [await dueTasks(ctx, { lt: 'today' }), await dueTasks(ctx, { within: 'today' })]
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
      tableOf(overdue.tasks, {
        ...look,
        title: say(reader, 'digestOverdue', { count: overdue.count }),
        time: { dateStyle: 'medium' },
      }),
      tableOf(today.tasks, {
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

async function dueTasks(ctx: Ctx, dueAt: Record<string, string>): Promise<{ tasks: Task[]; count: number }> {
  const { json, count } = await listRecords(ctx, 'activity', {
    filter: { owner: 'me', doneAt: null, dueAt },
    sort: 'dueAt',
    fields: 'subject,dueAt',
    include: 'account',
    limit: most,
    count: 'exact',
  })
  return { tasks: (JSON.parse(json) as { data: Task[] }).data, count: count?.value ?? 0 }
}

function tableOf(
  tasks: readonly Task[],
  {
    reader,
    publicUrl,
    title,
    time,
  }: { reader: Reader; publicUrl: string; title: string; time: Intl.DateTimeFormatOptions },
): Table {
  const format = new Intl.DateTimeFormat(reader.language, { ...time, timeZone: reader.timeZone })
  return {
    title,
    head: [say(reader, 'task'), say(reader, 'customer'), say(reader, 'due')],
    rows: tasks.map(({ id, subject, dueAt, account }) => [
      { text: subject, href: `${publicUrl}/activities/${id}` },
      account?.name ?? '',
      format.format(new Date(dueAt)),
    ]),
    right: [2],
  }
}
