import { typeOf } from '../catalog.ts'
import { junctionOf, quote } from '../tables.ts'
import { linkKind } from './compute.ts'
import type { LookupSource, RollupSource, Trigger } from './kept.ts'

/** Ids of the records whose value follows a change of the records `ids` (an SQL array), as one select of `id`. */
export function affectedBy({ kept, step }: Trigger, ids: string): string {
  const { source, object } = kept
  if (step === 0) return `select unnest(${ids}) as id`
  return source.is === 'lookup'
    ? behind(source, { table: object.table, step, ids })
    : parentsOf(source, object.table, ids)
}

/** Records whose links lead to these, link by link backwards. */
function behind(
  { links, along }: LookupSource,
  { table, step, ids }: { table: string; step: number; ids: string },
): string {
  let condition = `= any(${ids})`
  for (let at = step - 1; at >= 1; at--) {
    const link = quote(links[at]?.column ?? '')
    condition = `in (select id from crm.${quote(along[at - 1]?.table ?? '')} where ${link} ${condition})`
  }
  return `select id from crm.${quote(table)} where ${quote(links[0]?.column ?? '')} ${condition}`
}

function parentsOf(source: RollupSource, table: string, ids: string): string {
  const { child, link, holder } = source
  if (linkKind(source) === 'link')
    return `select distinct ${quote(link.column)} as id from crm.${quote(child.table)} where id = any(${ids}) and ${quote(link.column)} is not null`
  const [near, far] = holder === 'parent' ? ['record_id', 'target_id'] : ['target_id', 'record_id']
  const owner = holder === 'parent' ? table : child.table
  return `select distinct j.${near} as id from ${junctionOf({ table: owner }, link)} j where j.${far} = any(${ids})`
}

/** A child that goes from one parent to another changes what both come to: the links that it had. */
export function formerParents({ kept, step }: Trigger, before: readonly Readonly<Record<string, unknown>>[]): string[] {
  const { source } = kept
  if (source.is !== 'rollup' || step === 0 || source.holder !== 'child') return []
  return before.flatMap((values) => {
    const value = values[source.link.name]
    if (typeOf(source.link).kind === 'links') return (value as string[] | null | undefined) ?? []
    return typeof value === 'string' ? [value] : []
  })
}
