import { t } from '@lingui/core/macro'
import { Notifications, notifications } from '@mantine/notifications'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import classes from './notices.module.css'
import type { Notice } from './notify.ts'

const mostAtOnce = 3
/** Beside those, what waits for an answer. */
const mostThatStay = 3

/** Those that go by themselves, the oldest first. */
const passing: string[] = []

/** Where notices appear; stands once, beside all screens. */
export function Notices() {
  return (
    <Notifications className={classes.place} position="bottom-center" limit={mostAtOnce + mostThatStay} zIndex={400} />
  )
}

/** Long enough to read it and to reach the button. */
const shown = 8_000

export function showNotice({ text, action, open, tone = 'plain', stays = false, key }: Notice): void {
  const id = key ?? crypto.randomUUID()
  if (key) notifications.hide(key)
  // What could be tried again would be lost with the offer.
  const isPassing = !(stays || (tone === 'bad' && action))
  // The newest is what somebody may want to take back at once: it does not wait for the others to go.
  if (isPassing && passing.push(id) > mostAtOnce) notifications.hide(passing[0] as string)
  notifications.show({
    id,
    autoClose: isPassing && (tone === 'bad' ? 15_000 : shown),
    onClose: () => {
      const place = passing.indexOf(id)
      if (place !== -1) passing.splice(place, 1)
    },
    withBorder: true,
    role: tone === 'bad' ? 'alert' : 'status',
    classNames: { root: classes.root, body: classes.body, closeButton: classes.close },
    'data-tone': tone,
    closeButtonProps: { 'aria-label': t`Close` },
    message: (
      <div className={classes.line}>
        <span>{text}</span>
        {[open, action].map(
          (each) =>
            each && (
              <button
                key={each.label}
                type="button"
                className={classes.action}
                onClick={() => {
                  notifications.hide(id)
                  each.run()
                }}
              >
                {each.label}
              </button>
            ),
        )}
      </div>
    ),
  })
}
