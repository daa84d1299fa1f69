import { Plural } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import classes from './act-counts.module.css'
import type { ActInfo } from './acts-data.ts'

/** `8,938 new, 50 changed, 2 to the bin`; what there is none of is left out. */
export function ActCounts({ act: { created, updated, deleted } }: { act: ActInfo }) {
  return (
    <span className={classes.counts}>
      {created > 0 && (
        <span>
          <Plural value={created} one="# new" other={`${formatNumber(created)} new`} />
        </span>
      )}
      {updated > 0 && (
        <span>
          <Plural value={updated} one="# changed" other={`${formatNumber(updated)} changed`} />
        </span>
      )}
      {deleted > 0 && (
        <span>
          <Plural value={deleted} one="# to the bin" other={`${formatNumber(deleted)} to the bin`} />
        </span>
      )}
    </span>
  )
}
