import { useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { isReached, onReach } from '#web/data/call.ts'
import classes from './offline-banner.module.css'

/** Says that the server cannot be reached, for as long as that is so. */
export function OfflineBanner() {
  const { t } = useLingui()
  const isThere = useSyncExternalStore(onReach, isReached)
  return (
    <div role="status">
      {!isThere && <p className={classes.banner}>{t`The server cannot be reached. What you see may be old.`}</p>}
    </div>
  )
}
