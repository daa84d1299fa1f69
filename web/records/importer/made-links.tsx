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

/** How much is added to what people have allowed. */
export function BroughtConsents({ consents }: Pick<ImportReport, 'consents'>) {
  if (consents === 0) return null
  return (
    <ul className={classes.made}>
      <li>
        <b>
          <Trans>Consents</Trans> <span>{formatNumber(consents)}</span>
        </b>
        <span>
          <Trans>given or withdrawn by columns of the file, added to the ledger</Trans>
        </span>
      </li>
    </ul>
  )
}

/** How many take the owner of what links to them: `Accounts 84: with the owner of what belongs to them`. */
export function TakenOwners({ owned }: Pick<ImportReport, 'owned'>) {
  const kinds = Object.entries(owned)
  if (kinds.length === 0) return null
  return (
    <ul className={classes.made}>
      {kinds.map(([object, count]) => (
        <li key={object}>
          <b>
            {sayObjects(object)} <span>{formatNumber(count)}</span>
          </b>
          <span>
            <Trans>with the owner of what belongs to them</Trans>
          </span>
        </li>
      ))}
    </ul>
  )
}
