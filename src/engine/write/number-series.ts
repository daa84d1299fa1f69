import { usualPattern } from '#fields/auto-number/auto-number.field.ts'
import { numberIn, periodOf, sayNumber } from '#fields/auto-number/number-pattern.ts'
import type { Field } from '#fields/field-type.ts'
import { dateIn } from '#kernel/time.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Draft } from './draft.ts'
import type { Run } from './run.ts'

/** Whether records of the object take numbers without gaps, so that taking one and keeping the record is one act. */
export function takesGaplessNumbers(object: ObjectModel): boolean {
  return [...object.fields.values()].some((field) => typeOf(field).isGiven && field.gapless)
}

/**
 * Gives new records their numbers, as the last thing before they are stored: who was refused takes none. A series counts by the
 * organisation's calendar. A number that was brought along moves the series on, so that it does not come to it later; who may
 * bring one and says null gets none.
 */
export async function giveNumbers(run: Run, object: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  for (const field of object.fields.values()) {
    if (!typeOf(field).isGiven) continue
    const { pattern = usualPattern } = field
    const date = dateIn(run.ctx.settings.timeZone, run.at)
    const given = drafts.flatMap(({ after }) => after[field.name] ?? []) as string[]
    const highest = given.map((text) => numberIn(pattern, text, date) ?? 0n).reduce((a, b) => (a > b ? a : b), 0n)
    if (highest > 0n) await move(run, field, { period: periodOf(pattern, date), to: highest })
    const waiting = drafts.filter((draft) => (draft.after[field.name] ?? null) === null && !isNamed(draft, field))
    if (waiting.length === 0) continue
    const last = await move(run, field, { period: periodOf(pattern, date), by: waiting.length })
    for (const [index, draft] of waiting.entries())
      draft.after[field.name] = sayNumber(pattern, last - BigInt(waiting.length - 1 - index), date)
  }
}

function isNamed({ wish }: Draft, { key }: Field): boolean {
  return 'data' in wish.operation && Object.hasOwn(wish.operation.data ?? {}, key)
}

type Move = { period: string; to: bigint } | { period: string; by: number }

/** The last number of the series after the move. Whoever comes next waits until this act has ended, if it is a transaction. */
async function move({ db }: Run, { object, name }: Field, step: Move): Promise<bigint> {
  const isTo = 'to' in step
  const next = isTo ? 'greatest(s.last, excluded.last)' : 's.last + excluded.last'
  const [row] = await db.rows<{ last: string }>(
    `insert into kith.number_series as s (object, field, period, last) values ($1, $2, $3, $4::bigint)
     on conflict (object, field, period) do update set last = ${next} returning last::text`,
    [object, name, step.period, String(isTo ? step.to : step.by)],
  )
  return BigInt((row as { last: string }).last)
}
