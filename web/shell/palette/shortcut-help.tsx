import { useLingui } from '@lingui/react/macro'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import { type ShortcutGroup, useShortcutGroups } from '#web/kit/shortcuts/shortcuts.ts'
import { everywhere, goTo } from '../keys.ts'
import classes from './shortcut-help.module.css'

/** All shortcuts that work on the present screen (`?`). */
export function ShortcutHelp({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useLingui()
  const shown = joined(useShortcutGroups())
  return (
    <Dialog opened={opened} close={close} title={t`Shortcuts`} size={720}>
      <div className={classes.groups}>
        {shown.map(({ title, shortcuts }) => (
          <section key={title} className={classes.group} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map(({ keys, label }) => (
                <div key={`${keys} ${label}`}>
                  <dt>{label}</dt>
                  <dd>
                    <ShortcutKeys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes.note}>{t`Keys without Ctrl or ⌘ rest while you type.`}</p>
    </Dialog>
  )
}

/** Groups of one title are one; those of the screen come before those of all screens. */
function joined(groups: readonly ShortcutGroup[]): ShortcutGroup[] {
  const general = [everywhere(), goTo()]
  const byTitle = Map.groupBy(groups, ({ title }) => title)
  const all = [...byTitle].map(([title, same]) => ({ title, shortcuts: same.flatMap(({ shortcuts }) => shortcuts) }))
  return all.sort((a, b) => general.indexOf(a.title) - general.indexOf(b.title))
}
