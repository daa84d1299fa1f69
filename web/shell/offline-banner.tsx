import { useLingui } from '@lingui/react/macro'
import { useEffect, useSyncExternalStore } from 'react'
import { call, isReached, onReach } from '#web/data/call.ts'
import { refreshAll } from '#web/data/refresh.ts'
import classes from './offline-banner.module.css'

/** How often a server that did not answer is asked again. */
const patience = 3_000

/** Says that the server cannot be reached, for as long as that is so; then what is on the screen is read anew. */
export function OfflineBanner() {
  const { t } = useLingui()
  const isThere = useSyncExternalStore(onReach, isReached)
  useEffect(() => {
    const ask = () => void call('/setup').catch(() => {})
    addEventListener('online', ask)
    addEventListener('offline', ask)
    const timer = isThere ? undefined : setInterval(ask, patience)
    return () => {
      removeEventListener('online', ask)
      removeEventListener('offline', ask)
      clearInterval(timer)
      // It could not be reached, and now it can.
      if (!isThere) refreshAll()
    }
  }, [isThere])
  return (
    <div role="status">
      {!isThere && (
        <p className={classes.banner}>
          {t`The server cannot be reached. What you see may be old. What you type stays where you typed it; save it again when the server is back.`}
        </p>
      )}
    </div>
  )
}
