import { useLingui } from '@lingui/react/macro'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { followChanges } from '#web/data/live.ts'
import { ConfirmHost } from '#web/kit/confirm.tsx'
import { useKeys } from './keys.ts'
import { Navigation } from './navigation.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import classes from './shell.module.css'
import { SignedOutDialog } from './signed-out-dialog.tsx'

const Palette = lazy(() => import('./palette/palette.tsx').then(({ Palette }) => ({ default: Palette })))
const ShortcutHelp = lazy(() =>
  import('./palette/shortcut-help.tsx').then(({ ShortcutHelp }) => ({ default: ShortcutHelp })),
)

/** The frame of all screens for somebody who is signed in: navigation, palette, keys, news of others' changes. */
export function Shell() {
  const { t } = useLingui()
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(() => takeEarlyKeys())
  useEffect(followChanges, [])
  useKeys({ openPalette: () => setOverlay('palette'), openHelp: () => setOverlay('help') })
  const close = () => setOverlay(null)
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t`Skip to the content`}
      </a>
      <Navigation openPalette={() => setOverlay('palette')} />
      <div className={classes.main} id="main">
        <OfflineBanner />
        <Outlet />
      </div>
      <SignedOutDialog />
      <ConfirmHost />
      <Suspense fallback={null}>
        {overlay === 'palette' && <Palette close={close} openHelp={() => setOverlay('help')} />}
        {overlay === 'help' && <ShortcutHelp close={close} />}
      </Suspense>
    </div>
  )
}

/** ⌘K was pressed while the program was still on its way. */
function takeEarlyKeys(): 'palette' | null {
  const early = window.kithEarly
  if (!early) return null
  removeEventListener('keydown', early.listen)
  return early.keys.splice(0).length > 0 ? 'palette' : null
}
