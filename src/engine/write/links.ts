import type { Field } from '#fields/field-type.ts'
import { rowCondition } from '../access.ts'
import { type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import { type Draft, isExact, same } from './draft.ts'
import type { Run } from './run.ts'

/**
 * Every link that the body newly sets must lead to a record that exists and that the actor sees; one statement for all drafts
 * and targets. What rules set is theirs to answer for: a deal has a stage also for who may not see stages.
 */
export async function checkLinks(run: Run, object: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const wanted = new Map<string, Set<string>>()
  const uses: { draft: Draft; field: Field; id: string }[] = []
  for (const draft of drafts) {
    for (const field of linkFields(object)) {
      const value = draft.after[field.name]
      const stored = draft.stored?.values[field.name]
      if (value === null || value === undefined || same(value, stored) || !isGiven(draft, field)) continue
      const known = new Set(Array.isArray(stored) ? (stored as string[]) : [])
      for (const id of Array.isArray(value) ? (value as string[]) : [value as string]) {
        if (id === draft.id || known.has(id) || isSelf(run, field, id)) continue
        uses.push({ draft, field, id })
        wanted.set(field.target as string, (wanted.get(field.target as string) ?? new Set()).add(id))
      }
    }
  }
  if (uses.length === 0) return
  const found = await visibleIds(run, wanted)
  for (const { draft, field, id } of uses) {
    if (found.has(`${field.target} ${id}`)) continue
    const at = run.pathOf(draft.wish.index)
    draft.problems.push({
      path: at ? `${at}.${field.key}` : field.key,
      message: `there is no ${field.target} ${id}, or you may not see it`,
      code: 'no-such-record',
      values: { object: field.target as string },
    })
  }
}

const fieldsOfLinks = new WeakMap<ObjectModel, Field[]>()

function linkFields(object: ObjectModel): Field[] {
  let fields = fieldsOfLinks.get(object)
  if (!fields) {
    fields = [...object.fields.values()].filter(
      (field) =>
        field.target &&
        !field.name.startsWith('createdBy') &&
        !field.name.startsWith('updatedBy') &&
        typeOf(field).kind.startsWith('link'),
    )
    fieldsOfLinks.set(object, fields)
  }
  return fields
}

function isGiven({ wish: { operation } }: Draft, field: Field): boolean {
  return 'data' in operation && (Object.hasOwn(operation.data, field.key) || Object.hasOwn(operation.data, field.name))
}

function isSelf(run: Run, field: Field, id: string): boolean {
  const { actor } = run.ctx
  return (field.target === 'user' && id === actor.userId) || (field.name === 'branch' && id === actor.branchId)
}

async function visibleIds(run: Run, wanted: ReadonlyMap<string, Set<string>>): Promise<Set<string>> {
  const values: unknown[] = []
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  // What is taken back may lead to a record that went into the bin meanwhile, as if nothing had happened.
  const alive = run.options.undoes ? '' : ' and t.deleted_at is null'
  const parts = [...wanted].map(([target, ids]) => {
    const { table } = objectOf(run.ctx.catalog, target)
    const condition = run.options.trusted
      ? 'true'
      : rowCondition(run.ctx.actor, objectOf(run.ctx.catalog, target), 'see', 't', param)
    return `select ${param(target, 'text')} || ' ' || t.id::text from crm."${table}" t where t.id = any(${param([...ids], 'uuid[]')})${alive} and ${condition}`
  })
  const rows = await run.db.texts({ text: parts.join('\nunion all\n'), values })
  return new Set(rows.map(([key]) => key as string))
}

/** A record sits in its owner's branch unless another is given: when it is made and when its owner changes. */
export async function setBranches(run: Run, drafts: readonly Draft[]): Promise<void> {
  const { actor, catalog } = run.ctx
  const unsaid = drafts.filter((draft) => !isExact(run, draft) && !namesBranch(draft))
  // What the system makes for nobody sits where the system was told to sit.
  if (!actor.userId) for (const { after, stored } of unsaid) if (!stored && !after.owner) after.branch = actor.branchId
  const moving = unsaid.filter(
    ({ after, stored }) => after.owner && (!stored || !same(stored.values.owner, after.owner)),
  )
  const others = [
    ...new Set(moving.map(({ after }) => after.owner as string).filter((owner) => owner !== actor.userId)),
  ]
  const branches = new Map<string, string | null>(actor.userId ? [[actor.userId, actor.branchId]] : [])
  if (others.length > 0) {
    const rows = await run.db.texts({
      text: `select id::text, branch_id::text from crm."${objectOf(catalog, 'user').table}" where id = any($1::uuid[])`,
      values: [others],
    })
    for (const [id, branch] of rows) branches.set(id as string, branch ?? null)
  }
  for (const { after } of moving) after.branch = branches.get(after.owner as string) ?? null
}

function namesBranch({ wish: { operation } }: Draft): boolean {
  return 'data' in operation && (Object.hasOwn(operation.data, 'branchId') || Object.hasOwn(operation.data, 'branch'))
}
