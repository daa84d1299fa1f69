import { memo } from 'react'
import { IconChevronDown, IconChevronRight } from '#web/kit/icons.ts'
import type { ColumnLayout } from './grid-row.tsx'
import classes from './group-row.module.css'
import type { Group } from './groups.ts'

/** The head of a group: its value, how many there are, sums below the columns they belong to. */
export const GroupRow = memo(function GroupRow({
  line,
  group,
  top,
}: {
  line: number
  group: Group
  top: number
  layout: ColumnLayout
}) {
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-expanded={group.isOpen}
      className={classes.group}
      data-line={line}
      data-group
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className={classes.name}>
        {group.isOpen ? <IconChevronDown size={15} /> : <IconChevronRight size={15} />}
        {group.label} <span>{group.count}</span>
      </div>
    </div>
  )
})
