import { t } from '@lingui/core/macro'
import { Notifications, notifications } from '@mantine/notifications'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import classes from './notices.module.css'
import type { Notice } from './notify.ts'

/** Where notices appear; stands once, beside all screens. */
export function Notices() {
  return <Notifications className={classes.place} position="bottom-center" limit={3} zIndex={400} />
}

/** Long enough to read it and to reach the button. */
const shown = 8_000

export function showNotice({ text, action, open, tone = 'plain', stays = false, key }: Notice): void {
  const id = key ?? crypto.randomUUID()
  if (key) notifications.hide(key)
  notifications.show({
    id,
    // What could be tried again would be lost with the offer.
    autoClose: stays || (tone === 'bad' && action) ? false : tone === 'bad' ? 15_000 : shown,
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
