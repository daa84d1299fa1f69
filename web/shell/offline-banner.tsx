import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useSyncExternalStore } from 'react'
import { call, isReached, onReach } from '#web/data/call.ts'
import { onWaiting, waitingChanges } from '#web/data/kept/waiting.ts'
import { refreshAll } from '#web/data/refresh.ts'
import classes from './offline-banner.module.css'

/** How often a server that did not answer is asked again. */
const patience = 3_000

/**
 * Says that the server cannot be reached, for as long as that is so, and how much waits to be sent; then what is on the
 * screen is read anew.
 */
export function OfflineBanner() {
  const isThere = useSyncExternalStore(onReach, isReached)
  const count = useSyncExternalStore(onWaiting, waitingChanges).length
  useFollowedWaiting()
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
          <Trans>The server cannot be reached.</Trans>{' '}
          {count > 0 ? (
            <Plural
              value={count}
              one="# change waits and is sent when it is back."
              other="# changes wait and are sent when it is back."
            />
          ) : (
            <Trans>What you see may be old. What you change is kept here and sent when it is back.</Trans>
          )}
        </p>
      )}
    </div>
  )
}

/** What sends it is fetched while there is a network, and not for the first screen. */
function useFollowedWaiting(): void {
  useEffect(() => {
    let end = () => {}
    let isOver = false
    const timer = setTimeout(() => {
      import('#web/records/waiting/send-waiting.ts')
        .then(({ followWaiting }) => {
          if (!isOver) end = followWaiting()
        })
        .catch(() => {})
    }, 1_000)
    return () => {
      isOver = true
      clearTimeout(timer)
      end()
    }
  }, [])
}
