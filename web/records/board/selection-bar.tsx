import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconClose } from '#web/kit/icons.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import classes from './board.module.css'

interface Props {
  ids: ReadonlySet<string>
  askWhere: (ids: readonly string[]) => void
  clear: () => void
}

/** What can be done with the chosen cards. */
export function SelectionBar({ ids, askWhere, clear }: Props) {
  const { t } = useLingui()
  if (ids.size === 0) return null
  return (
    <div className={classes.bar} role="toolbar" aria-label={t`Selected cards`}>
      <span aria-live="polite">
        <Plural value={ids.size} one="# selected" other="# selected" />
      </span>
      <button type="button" onClick={() => askWhere([...ids])}>
        <Trans>Move to…</Trans>
        <ShortcutKeys keys="m" />
      </button>
      <button type="button" aria-label={t`Clear the selection`} onClick={clear}>
        <IconClose size={15} aria-hidden="true" />
      </button>
    </div>
  )
}
