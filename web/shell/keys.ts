import { t } from '@lingui/core/macro'
import { useRouter } from '@tanstack/react-router'
import { useCatalog } from '#web/data/catalog.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { doAgain, takeBack } from '#web/records/acts.ts'
import { dailyPages, keyedPages } from './pages.ts'

interface Keys {
  openPalette: () => void
  openHelp: () => void
}

/** Keys that work on every screen. What only one screen knows (`n`, `/`) is registered there. */
export function useKeys({ openPalette, openHelp }: Keys): void {
  const router = useRouter()
  const pages = [...dailyPages(useCatalog()), ...keyedPages()]
  useShortcuts(everywhere(), [
    { keys: 'mod+k', label: t`Search and actions`, run: openPalette, whileTyping: true },
    { keys: '?', label: t`Shortcuts`, run: openHelp },
    { keys: 'mod+z', label: t`Undo`, run: () => void takeBack() },
    { keys: 'mod+shift+z', label: t`Redo`, run: () => void doAgain() },
  ])
  useShortcuts(
    goTo(),
    pages.flatMap(({ path, label, letter }) =>
      letter ? [{ keys: `g ${letter}`, label, run: () => void router.navigate({ to: path as '/' }) }] : [],
    ),
  )
}

/** Titles of the groups above: the palette has these acts anyway. */
export function everywhere(): string {
  return t`Everywhere`
}

export function goTo(): string {
  return t`Go to`
}
