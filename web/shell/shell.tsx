import { useLingui } from '@lingui/react/macro'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { followChanges } from '#web/data/live.ts'
import { past } from '#web/data/past.ts'
import { AskHost } from '#web/kit/dialogs/ask.tsx'
import { ConfirmHost } from '#web/kit/dialogs/confirm.tsx'
import { fetched, late } from '#web/kit/late.ts'
import { CreateFormHost } from '#web/records/form/create-form.tsx'
import { useDueTasks } from './due-tasks.ts'
import { useKeys } from './keys.ts'
import { Navigation } from './navigation/navigation.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { takeTyped, typeAhead } from './palette/typed-ahead.ts'
import classes from './shell.module.css'
import { SignedOutDialog } from './signed-out-dialog.tsx'
import { useRememberVisits } from './visits.ts'

const loadPalette = () => import('./palette/palette.tsx')
const Palette = late(loadPalette, 'Palette')
const PastBanner = late(() => import('#web/records/past/past-banner.tsx'), 'PastBanner')
const ShortcutHelp = late(() => import('./palette/shortcut-help.tsx'), 'ShortcutHelp')

/** The frame of all screens for somebody who is signed in: navigation, palette, keys, news of others' changes. */
export function Shell() {
  const { t } = useLingui()
  const [session, setSession] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new session needs a new stream
  useEffect(followChanges, [session])
  useRememberVisits()
  useKeptProgram()
  useDueTasks()
  const overlays = useOverlays()
  useKeys({ openPalette: overlays.openPalette, openHelp: overlays.openHelp })
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t`Skip to the content`}
      </a>
      <Navigation openPalette={overlays.openPalette} openHelp={overlays.openHelp} />
      <div className={classes.main} id="main" tabIndex={-1}>
        <OfflineBanner />
        {past !== null && <PastBanner />}
        <Outlet />
      </div>
      <SignedOutDialog onBack={() => setSession(session + 1)} />
      <ConfirmHost />
      <AskHost />
      <CreateFormHost />
      {overlays.shown}
    </div>
  )
}

/** The program is kept for times without a network, once the person is at work; where that fails it is as it was. */
function useKeptProgram(): void {
  const { history } = useRouter()
  useEffect(() => {
    const keep = async () => (await import('./register-worker.ts')).keepProgram((path) => history.push(path))
    const timer = setTimeout(() => void keep().catch(() => {}), 5_000)
    return () => clearTimeout(timer)
  }, [history])
}

type Overlay = 'palette' | 'help'

/** Palette and help come when they are first wanted and stay, so that they open at once the next time. */
function useOverlays() {
  const [open, setOpen] = useState<Overlay | null>(() => takeEarlyKeys())
  const [known, setKnown] = useState<readonly Overlay[]>(open ? [open] : [])
  const show = (overlay: Overlay) => {
    setKnown((now) => (now.includes(overlay) ? now : [...now, overlay]))
    if (overlay === 'palette' && open !== 'palette') typeAhead()
    else takeTyped()
    setOpen(open === overlay ? null : overlay)
  }
  useEffect(() => {
    const timer = setTimeout(() => fetched(loadPalette).catch(() => {}), 1_500)
    return () => clearTimeout(timer)
  }, [])
  const close = () => setOpen(null)
  const openHelp = () => show('help')
  const shown = (
    <>
      {known.includes('palette') && <Palette opened={open === 'palette'} close={close} openHelp={openHelp} />}
      {known.includes('help') && <ShortcutHelp opened={open === 'help'} close={close} />}
    </>
  )
  return { shown, openHelp, openPalette: () => show('palette') }
}

/** ⌘K was pressed while the program was still on its way, and perhaps more was typed. */
function takeEarlyKeys(): Overlay | null {
  const early = window.kithEarly
  if (!early) return null
  removeEventListener('keydown', early.listen)
  const { typed } = early
  early.typed = null
  if (typed === null) return null
  typeAhead(typed)
  return 'palette'
}
