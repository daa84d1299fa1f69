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
  const all = useSyncExternalStore(onWaiting, waitingChanges)
  const aside = all.filter((change) => change.aside).length
  const count = all.length - aside
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
          {count > 0 && <Look />}
        </p>
      )}
      {aside > 0 && (
        <p className={classes.banner}>
          <Plural
            value={aside}
            one="# change was not taken by the server."
            other="# changes were not taken by the server."
          />
          <Look />
        </p>
      )}
    </div>
  )
}

function Look() {
  const look = async () => (await import('#web/records/waiting/send-waiting.ts')).lookAtWaiting()
  return (
    <button type="button" className={classes.look} onClick={() => void look()}>
      <Trans>Look</Trans>
    </button>
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
