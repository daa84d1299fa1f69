import type { Field, Json } from '#fields/field-type.ts'
import { conflict, type KithError } from '#kernel/errors.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import { forEverybody } from '../log/for-everybody.ts'
import { whereMerged } from '../log/where-merged.ts'
import type { Draft } from './draft.ts'
import { groupOperations } from './group.ts'
import type { Operation } from './operations.ts'
import { NeedsTransaction, type Run } from './run.ts'

/**
 * What a binned record takes along: links that say `bin-with` bin their record too, links that say `refuse` hold it back.
 * Other links stay as they are while it lies in the bin (it may come back) and are cleared when it is purged.
 */
export async function bringAlong(
  run: Run,
  object: ObjectModel,
  drafts: readonly Draft[],
  fail: (index: number, error: KithError) => void,
): Promise<Draft[]> {
  const held = new Set<Draft>()
  const byId = new Map(drafts.map((draft) => [draft.id, draft]))
  for (const { child, field } of childrenOf(run, object)) {
    const limit = field.whenGone === 'refuse' ? ' limit 1000' : ''
    const rows = await run.db.texts({
      text: `select id::text, "${field.column}"::text from crm."${child.table}" where "${field.column}" = any($1::uuid[]) and deleted_at is null and id <> all($2::uuid[])${limit}`,
      values: [[...byId.keys()], run.leaving],
    })
    if (field.whenGone === 'bin-with')
      follow(
        run,
        child,
        'delete',
        rows.map(([id]) => id as string),
      )
    else {
      for (const parent of new Set(rows.map(([, parent]) => parent as string))) {
        const draft = byId.get(parent) as Draft
        held.add(draft)
        fail(
          draft.wish.index,
          conflict(`This ${object.name} is still used by ${child.plural}.`, { usedBy: child.plural }),
        )
      }
    }
  }
  return drafts.filter((draft) => !held.has(draft))
}

/** What went into the bin with a record comes back with it: the same change set binned both. */
export async function bringBack(run: Run, object: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  for (const { child, field } of childrenOf(run, object)) {
    if (field.whenGone !== 'bin-with') continue
    const rows = await run.db.texts({
      text: `select k.id::text from crm."${child.table}" k
        join lateral (select c.set_id from kith.change c where c.record_id = k."${field.column}" and c.kind = 'delete' order by c.seq desc limit 1) p on true
        join lateral (select c.set_id from kith.change c where c.record_id = k.id and c.kind = 'delete' order by c.seq desc limit 1) o on o.set_id = p.set_id
        where k."${field.column}" = any($1::uuid[]) and k.deleted_at is not null`,
      values: [drafts.map((draft) => draft.id)],
    })
    follow(
      run,
      child,
      'restore',
      rows.map(([id]) => id as string),
    )
  }
}

/** What came back links to the records into which others were merged while it lay in the bin. */
export async function leadOn(run: Run, object: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const ctx = forEverybody({ ...run.ctx, db: run.db })
  const moved = new Map<string, Record<string, Json>>()
  for (const field of object.fields.values()) {
    const target = linkTarget(run, field)
    if (!target) continue
    const linked = drafts.map(({ id, stored }) => ({ id, ids: [stored?.values[field.name] ?? []].flat() as string[] }))
    const merged = await whereMerged(ctx, target, [...new Set(linked.flatMap(({ ids }) => ids))])
    for (const { id, ids } of linked) {
      const gone = ids.filter((each) => merged.has(each))
      const [one] = gone.map((each) => merged.get(each) as string)
      if (one === undefined) continue
      const value = field.type === 'links' ? { remove: gone, add: gone.map((each) => merged.get(each) as string) } : one
      moved.set(id, { ...moved.get(id), [field.key]: value })
    }
  }
  const updates = [...moved].map(([id, data]) => ({
    op: 'update' as const,
    object: object.name,
    id,
    data,
    exact: true,
  }))
  push(run, object, updates)
}

/** What rules ask for. What leaves with this write anyway is not asked to leave again. */
export function askFor(run: Run, operations: readonly Operation[], by: 'rule' | 'actor'): void {
  if (!run.inTransaction) throw new NeedsTransaction()
  const leaving = new Set(run.leaving)
  const wanted = operations.filter((operation) => operation.op !== 'delete' || !leaving.has(operation.id))
  for (const group of groupOperations(wanted, run.ctx.catalog))
    run.followers.push({
      ...group,
      wishes: group.wishes.map(({ operation }) => ({
        index: -1,
        operation,
        isAsked: true,
        ...(by === 'rule' ? { internal: true } : {}),
      })),
    })
}

function linkTarget({ ctx }: Run, { name, type, target }: Field): ObjectModel | undefined {
  const isLink = (type === 'link' || type === 'links') && target !== undefined && name !== 'id'
  return isLink ? ctx.catalog.objects.get(target) : undefined
}

function follow(run: Run, object: ObjectModel, op: 'delete' | 'restore', ids: readonly string[]): void {
  push(
    run,
    object,
    ids.map((id) => ({ op, object: object.name, id })),
  )
}

function push(run: Run, object: ObjectModel, operations: readonly Operation[]): void {
  const [first] = operations
  if (!first) return
  const wishes = operations.map((operation) => ({ index: -1, internal: true, operation }))
  run.followers.push({ object, op: first.op, wishes })
}

function childrenOf(run: Run, object: ObjectModel): { child: ObjectModel; field: Field }[] {
  const found: { child: ObjectModel; field: Field }[] = []
  for (const inverse of object.inverses.values()) {
    const child = objectOf(run.ctx.catalog, inverse.object)
    const field = child.fields.get(inverse.field) as Field
    if (field.type !== 'links' && (field.whenGone === 'bin-with' || field.whenGone === 'refuse'))
      found.push({ child, field })
  }
  return found
}
