import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { type Reader, say } from '#mail/letters.ts'
import type { Table } from '#mail/render-letter.ts'

/** Tasks of each kind that are told one by one. */
const most = 20

export interface DueTask {
  id: string
  subject: string
  dueAt: string | null
  startsAt: string | null
  account?: { name: string } | null
}

/** When it is due or begins. */
export function timeOf({ dueAt, startsAt }: DueTask): Date {
  return new Date(dueAt ?? startsAt ?? 0)
}

/** The first of the actor's own open tasks that the filter keeps, and how many there are. */
export async function dueTasks(
  ctx: Ctx,
  filter: Record<string, unknown>,
): Promise<{ tasks: DueTask[]; count: number }> {
  const { json, count } = await listRecords(ctx, 'activity', {
    filter: { owner: 'me', doneAt: null, ...filter },
    sort: 'dueAt',
    fields: 'subject,dueAt,startsAt',
    include: 'account',
    limit: most,
    count: 'exact',
  })
  return { tasks: (JSON.parse(json) as { data: DueTask[] }).data, count: count?.value ?? 0 }
}

export function taskTable(
  tasks: readonly DueTask[],
  {
    reader,
    publicUrl,
    title,
    time,
  }: { reader: Reader; publicUrl: string; title?: string; time: Intl.DateTimeFormatOptions },
): Table {
  const format = new Intl.DateTimeFormat(reader.language, { ...time, timeZone: reader.timeZone })
  return {
    ...(title ? { title } : {}),
    head: [say(reader, 'task'), say(reader, 'customer'), say(reader, 'due')],
    rows: tasks.map((task) => [
      { text: task.subject, href: `${publicUrl}/activities/${task.id}` },
      task.account?.name ?? '',
      format.format(timeOf(task)),
    ]),
    right: [2],
  }
}
