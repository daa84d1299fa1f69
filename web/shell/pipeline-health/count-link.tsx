import { formatNumber } from '#web/kit/format.ts'
import { RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import type { Counted } from './health-data.ts'

interface Props {
  of: Counted
  label: string
  object?: string
  /** What stands there instead of the number, with the number below. */
  instead?: string | null
}

/** A number that opens its rows; nothing is a dash. */
export function CountLink({ of: { count, filter }, label, object = 'deal', instead = null }: Props) {
  if (count === 0) return <span className={work.faint}>–</span>
  return (
    <RowLink object={object} filter={filter} label={label}>
      {instead ?? formatNumber(count)}
      {instead !== null && <small>{formatNumber(count)}</small>}
    </RowLink>
  )
}
