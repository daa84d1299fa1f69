/**
 * SQL for the time zone of somebody, a row of `crm."user"` (with `kith.organisation` beside it): their own, else that of their
 * branch, else the organisation's.
 */
export function zoneOf(user: string, organisation: string): string {
  return `coalesce(${user}.time_zone, ${ofBranch('time_zone', user)}, ${organisation}.time_zone, 'UTC')`
}

/** SQL for what the branch of somebody says; where it says nothing, what the nearest one above says. */
export function ofBranch(column: 'time_zone' | 'currency', user: string): string {
  return `(with recursive above (parent_id, value, depth) as (
    select b.parent_id, b.${column}, 0 from crm.branch b where b.id = ${user}.branch_id and b.deleted_at is null
    union all
    select b.parent_id, b.${column}, above.depth + 1 from above join crm.branch b on b.id = above.parent_id
    where above.value is null and above.depth < 100 and b.deleted_at is null
  ) select value from above where value is not null limit 1)`
}
