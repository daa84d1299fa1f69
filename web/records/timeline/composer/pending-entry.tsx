import { Trans } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { onWaiting, waitingChanges } from '#web/data/kept/waiting.ts'
import type { Values } from '#web/data/writes.ts'
import { FoldedText } from '../folded-text.tsx'
import { iconOfKind } from '../kinds.ts'
import classes from '../timeline.module.css'

/** An entry that was sent and has not come back yet; its id once the server has given it one. */
export interface Pending {
  key: string
  id: string | null
  values: Values
  /** The server could not be reached. */
  isWaiting?: boolean
  /** The server did not take it. */
  isAside?: boolean
}

/** Entries about a record that are sent when the server is back. */
export function useWaiting(recordId: string): Pending[] {
  const all = useSyncExternalStore(onWaiting, waitingChanges)
  return all
    .filter(
      ({ id, object, values }) => object === 'activity' && id === null && Object.values(values).includes(recordId),
    )
    .map(({ key, values, aside }) => ({ key: String(key), id: null, values, isWaiting: true, isAside: !!aside }))
    .toReversed()
}

export function PendingEntry({ pending }: { pending: Pending }) {
  const { values, isWaiting = false, isAside = false } = pending
  const Icon = iconOfKind(values['kind'])
  return (
    <li className={classes.entry} aria-busy={!isWaiting}>
      <span className={classes.mark}>
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className={classes.content}>
        <div className={classes.line}>
          <span className={classes.subject}>{String(values['subject'] ?? '')}</span>
          {isWaiting && (
            <span className={classes.about}>
              {isAside ? <Trans>was not taken by the server</Trans> : <Trans>waits for the server</Trans>}
            </span>
          )}
        </div>
        {typeof values['body'] === 'string' && <FoldedText html={values['body']} />}
      </div>
    </li>
  )
}
