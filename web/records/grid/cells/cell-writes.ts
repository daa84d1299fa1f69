import { plural, t } from '@lingui/core/macro'
import { titleOf } from '#web/data/labels.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { writeRows } from '#web/data/writes.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { changeByPerson, tellDone, tellProblem } from '../../acts.ts'
import { type Changes, objectWeb } from '../../object-web.ts'
import { sayProblem } from '../../say-problem.ts'
import { type CellPlan, valuesByRecord } from './cell-plan.ts'

/** Writes what a plan holds as one act, which is undone as one. What the server refuses stays as it was, and is told. */
export async function writeCells(plan: CellPlan): Promise<void> {
  const { object, changes } = plan
  const rows = valuesByRecord(changes)
  const [first] = rows
  if (!first) return tellNothing(plan)
  if (rows.length === 1) {
    const title = titleOf(object, first[0])
    await changeByPerson({ object: object.name, record: first[0], values: first[1], text: t`“${title}” changed` })
    return
  }
  const given = await askOnce(plan, rows)
  if (!given) return
  const operations = given.rows.map(([record, data]) => ({
    op: 'update' as const,
    object: object.name,
    id: record.id,
    data,
    base: record.version,
  }))
  try {
    const { changeSet, results } = await writeRows(operations)
    const refused = results.flatMap(({ error }) => (error ? [error] : []))
    const count = results.length - refused.length
    const tell = given.tell ?? tellDone
    if (count > 0) tell(t`${plural(count, { one: '# row changed', other: '# rows changed' })}`, changeSet)
    else given.tell?.(null)
    if (refused[0]) tellRefused(refused.length, refused[0])
  } catch (error) {
    // Fetched while there was a network.
    const waiting = import('../../waiting/send-waiting.ts')
    if (await waiting.then(({ keepRows }) => keepRows(operations, error)).catch(() => false)) return
    given.tell?.(null)
    tellProblem(error, () => void writeCells(plan))
  }
}

/** Says which cells a plan could not do, and why. */
export function tellLeft({ misfits, outside }: CellPlan): void {
  const [misfit] = misfits
  const count = misfits.length
  const left = plural(count, { one: '# cell stays as it was.', other: '# cells stay as they were.' })
  if (misfit) notify({ text: count > 1 ? `${left} ${misfit.reason}` : misfit.reason, tone: 'bad' })
  if (outside === 0) return
  const text = plural(outside, {
    one: '# cell lies beyond the last row or column.',
    other: '# cells lie beyond the last row or column.',
  })
  notify({ text, tone: 'bad' })
}

interface Given extends Pick<Changes, 'tell'> {
  rows: ReturnType<typeof valuesByRecord>
}

/** What the domain wants to know first, where all rows get the same. */
async function askOnce({ object }: CellPlan, rows: Given['rows']): Promise<Given | null> {
  const ask = objectWeb(object.name)?.beforeChanges
  const [[, values] = [null, {}]] = rows
  const isOne = rows.every(([, each]) => JSON.stringify(each) === JSON.stringify(values))
  if (!ask || !isOne) return { rows }
  const more = await ask(
    rows.map(([record]) => record),
    values,
  )
  if (!more) return null
  const going = rows.filter(([{ id }]) => !more.left?.has(id))
  return { rows: going.map(([record]) => [record, more.values]), ...(more.tell ? { tell: more.tell } : {}) }
}

function tellRefused(count: number, error: { type: string; detail: string; errors?: [] }): void {
  const reason = sayProblem(new ApiProblem({ ...error, status: 422 }))
  const text = plural(count, { one: '# row was refused.', other: '# rows were refused.' })
  notify({ text: `${text} ${reason}`, tone: 'bad' })
}

function tellNothing({ misfits, unchanged }: CellPlan): void {
  if (misfits.length === 0 && unchanged > 0)
    notify({ text: t`Nothing to change: the values are the same`, key: 'done' })
}
