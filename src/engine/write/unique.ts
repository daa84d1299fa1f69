import type { Field } from '#fields/field-type.ts'
import { KithError } from '#kernel/errors.ts'
import { privacyOf, reaches } from '../access.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import { columnName } from '../tables.ts'
import { type Draft, same } from './draft.ts'
import type { Run } from './run.ts'

/**
 * Finds values that another record already holds, within the drafts and in the table, before anything is stored, so that
 * one bad row does not spoil its slice. The unique index remains the judge of races.
 */
export async function findDuplicates(
  run: Run,
  object: ObjectModel,
  drafts: readonly Draft[],
  fail: (index: number, error: KithError) => void,
): Promise<Set<Draft>> {
  const refused = new Set<Draft>()
  for (const field of object.fields.values()) {
    if (!field.unique) continue
    const holders = new Map<string, Draft>()
    for (const draft of drafts) {
      const value = draft.after[field.name]
      if (
        refused.has(draft) ||
        value === null ||
        value === undefined ||
        (draft.stored && !draft.stored.deleted && same(value, draft.stored.values[field.name]))
      )
        continue
      const text = typeOf(field).toColumns(value, field)[0] as string
      if (!holders.has(text)) holders.set(text, draft)
      else {
        refused.add(draft)
        fail(draft.wish.index, duplicateError(run, { object, field, draft, holder: null }))
      }
    }
    for (const [text, holder] of await storedHolders(run, object, field, [...holders.keys()])) {
      const draft = holders.get(text) as Draft
      if (draft.id === holder.id) continue
      refused.add(draft)
      fail(draft.wish.index, duplicateError(run, { object, field, draft, holder }))
    }
  }
  return refused
}

interface Holder {
  id: string
  ownerId: string | null
  branchId: string | null
  isPrivate?: boolean
}

async function storedHolders(
  run: Run,
  object: ObjectModel,
  field: Field,
  texts: string[],
): Promise<[string, Holder][]> {
  if (texts.length === 0) return []
  const sql = typeOf(field).columns(field)[0]?.sql
  const kept = privacyOf(object)
  // The given text comes back with its holder: PostgreSQL may spell the stored value in another way.
  const rows = await run.db.texts({
    text: `select v.text, t.id::text, t.owner_id::text, t.branch_id::text, (${kept ? `t."${kept}" is true` : 'false'})::text from unnest($1::text[]) as v(text)
      join crm."${object.table}" t on t."${columnName(field, '')}" = v.text::${sql} and t.deleted_at is null`,
    values: [texts],
  })
  return rows.map(([text, id, ownerId, branchId, isPrivate]) => [
    text as string,
    { id: id as string, ownerId: ownerId ?? null, branchId: branchId ?? null, isPrivate: isPrivate === 'true' },
  ])
}

/** The holder's id is told only to who may see it. */
function duplicateError(
  run: Run,
  { object, field, draft, holder }: { object: ObjectModel; field: Field; draft: Draft; holder: Holder | null },
): KithError {
  const at = run.pathOf(draft.wish.index)
  const visible = holder && reaches(run.ctx.actor, run.ctx.actor.rights(object.name).see, holder)
  return new KithError('duplicate', `Another ${object.name} already has this ${field.label.toLowerCase()}.`, {
    problems: [{ path: at ? `${at}.${field.key}` : field.key, message: 'is already taken', code: 'duplicate' }],
    ...(visible ? { extra: { duplicateOf: holder.id } } : {}),
  })
}

/** A unique index refused what looked free a moment before. */
export function duplicateFromIndex(object: ObjectModel, error: unknown): KithError | null {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code !== '23505') return null
  if (constraint === `${object.table}_pkey`) {
    return new KithError('duplicate', `There is a ${object.name} with this id already.`, {
      problems: [{ path: 'id', message: 'is already taken', code: 'duplicate' }],
    })
  }
  const field = [...object.fields.values()].find((one) => constraint === `${object.table}_${one.column}_key`)
  if (field) {
    return new KithError('duplicate', `Another ${object.name} already has this ${field.label.toLowerCase()}.`, {
      problems: [{ path: field.key, message: 'is already taken', code: 'duplicate' }],
    })
  }
  const together = object.definition.uniqueTogether?.find((names) =>
    constraint?.includes(names.map((name) => object.fields.get(name)?.column).join('_')),
  )
  return together
    ? new KithError('duplicate', `Another ${object.name} has the same ${together.join(' and ')}.`, {
        problems: together.map((path) => ({ path, message: 'is already taken', code: 'duplicate' })),
      })
    : null
}
