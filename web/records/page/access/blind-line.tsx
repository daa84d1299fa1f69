import { IconCheck, IconHide } from '#web/kit/icons.ts'
import classes from './blind-line.module.css'

interface Props {
  text: string
  act?: { label: string; run: () => void } | undefined
  /** They will see it. */
  isSettled?: boolean
}

/** Said at once, to whoever only listens too. */
export function BlindLine({ text, act, isSettled = false }: Props) {
  const Sign = isSettled ? IconCheck : IconHide
  return (
    <p className={classes.line} data-settled={isSettled || undefined}>
      <Sign size={14} aria-hidden="true" />
      <span className={classes.words}>
        <span role="status">{text}</span>
        {act && (
          <button type="button" onClick={act.run}>
            {act.label}
          </button>
        )}
      </span>
    </p>
  )
}
