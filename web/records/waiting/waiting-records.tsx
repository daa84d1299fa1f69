import { Trans } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { onWaiting, type WaitingChange, waitingChanges } from '#web/data/kept/waiting.ts'
import { titleOf } from '#web/data/labels.ts'
import classes from './waiting-records.module.css'
import { writeOn } from './write-on.ts'

/** New records of the object that the server does not have yet, above its list; a click writes on. */
export function WaitingRecords({ object }: { object: ObjectInfo }) {
  const all = useSyncExternalStore(onWaiting, waitingChanges)
  const own = all.filter((change) => change.object === object.name && change.id === null && !change.verb)
  if (own.length === 0) return null
  return (
    <ul className={classes.records}>
      {own.map((change) => (
        <li key={change.key}>
          <button type="button" className={classes.record} onClick={() => writeOn(change)} data-bad={!!change.aside}>
            <span className={classes.name}>{nameOf(object, change)}</span>
            <span>
              {change.aside ? <Trans>was not taken by the server</Trans> : <Trans>waits for the server</Trans>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function nameOf(object: ObjectInfo, { values }: WaitingChange): string {
  return titleOf(object, { id: '', version: 0, ...values }) || object.label
}
