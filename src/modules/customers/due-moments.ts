/**
 * SQL of the open activities whose owners are to be told now, `m (id, owner_id, at, is_exact)`: at their reminder, else when
 * they are due. Both times are read by their indexes. `is_exact` is false for what may be due on a day without a time.
 */
export function dueMoments({ now, lateAfter }: { now: string; lateAfter: string }): string {
  const open = 'a.done_at is null and a.deleted_at is null'
  const within = (column: string) =>
    `${column} > ${now}::timestamptz - make_interval(mins => ${lateAfter}) and ${column} <= ${now} and a.created_at < ${column}`
  return `(select a.id, a.owner_id, a.remind_at as at, true as is_exact from crm.activity a
      where ${open} and ${within('a.remind_at')}
    union all select a.id, a.owner_id, a.due_at, false from crm.activity a
      where ${open} and a.remind_at is null and ${within('a.due_at')}) m`
}
