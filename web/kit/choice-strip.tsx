import classes from './choice-strip.module.css'
import { formatNumber } from './format.ts'

interface Props<Value extends string> {
  label: string
  choices: readonly { value: Value; label: string; count?: number }[]
  value: Value | undefined
  change: (value: Value) => void
  /** Across the page, under its head. */
  isBar?: boolean
}

/** A row of buttons of which one is pressed: what a page shows. */
export function ChoiceStrip<Value extends string>({ label, choices, value, change, isBar = false }: Props<Value>) {
  return (
    <fieldset className={isBar ? `${classes.strip} ${classes.bar}` : classes.strip} aria-label={label}>
      {choices.map((each) => (
        <button key={each.value} type="button" aria-pressed={each.value === value} onClick={() => change(each.value)}>
          {each.label}
          {each.count !== undefined && <span>{formatNumber(each.count)}</span>}
        </button>
      ))}
    </fieldset>
  )
}
