import { t } from '@lingui/core/macro'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import classes from './notify.module.css'

interface Notice {
  text: ReactNode
  /** The word on the button, and what it does; the notice closes then. */
  action?: { label: string; run: () => void }
  /** A second one, such as to open what was made. */
  open?: { label: string; run: () => void }
  tone?: 'plain' | 'bad'
  /** Notices of one key replace each other. */
  key?: string
}

/** Long enough to read it and to reach the button. */
const shown = 8_000

/** Tells what happened, at the lower edge, without stopping anybody. */
export function notify({ text, action, open, tone = 'plain', key }: Notice): void {
  const id = key ?? crypto.randomUUID()
  if (key) notifications.hide(key)
  notifications.show({
    id,
    autoClose: tone === 'bad' ? 15_000 : shown,
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
