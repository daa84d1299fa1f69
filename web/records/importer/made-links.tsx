import { Trans } from '@lingui/react/macro'
import { formatList, formatNumber } from '#web/kit/format.ts'
import type { ImportReport } from './import-data.ts'
import classes from './made-links.module.css'
import { sayObjects } from './say-import.ts'

/** What is made because rows name it: `People 6: Dustin Brinkmann, …`. */
export function MadeLinks({ made, isDone }: { made: ImportReport['made']; isDone: boolean }) {
  const kinds = Object.entries(made)
  if (kinds.length === 0) return null
  return (
    <ul className={classes.made} data-done={isDone || undefined}>
      {kinds.map(([object, { count, names }]) => (
        <li key={object}>
          <b>
            {sayObjects(object)} <span>{formatNumber(count)}</span>
          </b>
          <span>{names.length < count ? <Trans>{names.join(', ')} and more</Trans> : formatList(names)}</span>
        </li>
      ))}
    </ul>
  )
}
