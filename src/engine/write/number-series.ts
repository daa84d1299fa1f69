import { usualPattern } from '#fields/auto-number/auto-number.field.ts'
import { numberIn, periodOf, sayNumber, saysBranch } from '#fields/auto-number/number-pattern.ts'
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
 * organisation's calendar; where the pattern says the branch, each prefix has a series of its own, of which a record takes by the
 * branch that it is made in. A number that was brought along moves its series on, so that it does not come to it later; who may
 * bring one and says null gets none.
 */
export async function giveNumbers(run: Run, object: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  for (const field of object.fields.values()) {
    if (!typeOf(field).isGiven) continue
    const { pattern = usualPattern } = field
    const date = dateIn(run.ctx.settings.timeZone, run.at)
    const period = periodOf(pattern, date)
    const waiting = drafts.filter((draft) => (draft.after[field.name] ?? null) === null && !isNamed(draft, field))
    const prefixOf = saysBranch(pattern) ? await prefixes(run, waiting) : () => ''
    const byPrefix = Map.groupBy(waiting, prefixOf)
    const brought = highest(pattern, date, drafts.flatMap(({ after }) => after[field.name] ?? []) as string[])
    // In one order, so that two acts that take of the same series never wait for each other.
    for (const prefix of [...new Set([...byPrefix.keys(), ...brought.keys()])].sort()) {
      const to = brought.get(prefix)
      if (to !== undefined) await move(run, field, { prefix, period, to })
      const own = byPrefix.get(prefix) ?? []
      if (own.length === 0) continue
      const last = await move(run, field, { prefix, period, by: own.length })
      for (const [index, draft] of own.entries())
        draft.after[field.name] = sayNumber(pattern, last - BigInt(own.length - 1 - index), { date, prefix })
    }
  }
}

function isNamed({ wish }: Draft, { key }: Field): boolean {
  return 'data' in wish.operation && Object.hasOwn(wish.operation.data ?? {}, key)
}

/** How far what was brought along has come, by the prefix of the series. */
function highest(pattern: string, date: string, texts: readonly string[]): Map<string, bigint> {
  const found = new Map<string, bigint>()
  for (const text of texts) {
    const one = numberIn(pattern, text, date)
    if (one && one.number > (found.get(one.prefix) ?? 0n)) found.set(one.prefix, one.number)
  }
  return found
}

/** What the numbers of each record's branch begin with: its own prefix, or that of the nearest branch above that has one. */
async function prefixes({ db, ctx }: Run, drafts: readonly Draft[]): Promise<(draft: Draft) => string> {
  const branch = ctx.catalog.objects.get('branch')
  const [prefix, parent] = [branch?.fields.get('numberPrefix'), branch?.fields.get('parent')]
  const ids = [...new Set(drafts.flatMap(({ after }) => (after.branch as string | null) ?? []))]
  if (!branch || !prefix || !parent || ids.length === 0) return () => ''
  const rows = await db.rows<{ id: string; prefix: string }>(
    `with recursive above (id, at, prefix, parent, depth) as (
       select b.id, b.id, b."${prefix.column}", b."${parent.column}", 0 from crm."${branch.table}" b where b.id = any($1::uuid[])
       union all
       select a.id, b.id, b."${prefix.column}", b."${parent.column}", a.depth + 1
       from above a join crm."${branch.table}" b on b.id = a.parent where a.prefix is null and a.depth < 100
     ) select id::text, prefix from above where prefix is not null`,
    [ids],
  )
  const known = new Map(rows.map((row) => [row.id, row.prefix]))
  return ({ after }) => known.get(after.branch as string) ?? ''
}

type Move = { prefix: string; period: string } & ({ to: bigint } | { by: number })

/** The last number of the series after the move. Whoever comes next waits until this act has ended, if it is a transaction. */
async function move({ db }: Run, { object, name }: Field, step: Move): Promise<bigint> {
  const isTo = 'to' in step
  const next = isTo ? 'greatest(s.last, excluded.last)' : 's.last + excluded.last'
  const [row] = await db.rows<{ last: string }>(
    `insert into kith.number_series as s (object, field, prefix, period, last) values ($1, $2, $3, $4, $5::bigint)
     on conflict (object, field, prefix, period) do update set last = ${next} returning last::text`,
    [object, name, step.prefix, step.period, String(isTo ? step.to : step.by)],
  )
  return BigInt((row as { last: string }).last)
}
