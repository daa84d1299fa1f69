import { useLingui } from '@lingui/react/macro'
import { useShortcuts } from '#web/kit/shortcuts.ts'
import { doAgain, takeBack } from '#web/records/acts.ts'

interface Keys {
  openPalette: () => void
  openHelp: () => void
}

/** Keys that work on every screen. */
export function useKeys({ openPalette, openHelp }: Keys): void {
  const { t } = useLingui()
  useShortcuts(t`Everywhere`, [
    { keys: 'mod+k', label: t`Search and actions`, run: openPalette, whileTyping: true },
    { keys: '?', label: t`Shortcuts`, run: openHelp },
    { keys: 'mod+z', label: t`Undo`, run: () => void takeBack() },
    { keys: 'mod+shift+z', label: t`Redo`, run: () => void doAgain() },
  ])
}
