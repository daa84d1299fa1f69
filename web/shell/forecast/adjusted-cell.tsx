import { useLingui } from '@lingui/react/macro'
import { Tooltip, UnstyledButton } from '@mantine/core'
import { formatTime } from '#web/kit/format.ts'
import work from '../work/work.module.css'
import classes from './forecast.module.css'
import { type Adjusted, sayMoney } from './forecast-data.ts'

interface Props {
  /** Whose forecast it is. */
  name: string
  adjusted: Adjusted | null
  currency: string
  /** Null: nothing may be changed here. */
  edit: (() => void) | null
}

/** What a manager expects, and why; a press changes it. */
export function AdjustedCell({ name, adjusted, currency, edit }: Props) {
  const { t } = useLingui()
  const figure = adjusted ? sayMoney(adjusted.amount, currency) : t`Adjust`
  const by = adjusted?.by
  const when = adjusted && formatTime(adjusted.at)
  const said = adjusted ? [adjusted.note, by ? t`${by}, ${when ?? ''}` : when].filter(Boolean).join('\n') : ''
  if (!edit)
    return adjusted ? (
      <Tooltip
        label={said}
        multiline
        maw={320}
        events={{ hover: true, focus: true, touch: true }}
        className={classes.why}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the note must be reached by keys */}
        <span tabIndex={0}>{figure}</span>
      </Tooltip>
    ) : (
      <span className={work.faint}>–</span>
    )
  return (
    <Tooltip
      label={said}
      disabled={!said}
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: true }}
      className={classes.why}
    >
      <UnstyledButton className={classes.adjust} data-empty={adjusted ? undefined : true} onClick={edit}>
        <span className="k-hidden">{t`Adjust the forecast of ${name}:`} </span>
        {figure}
        {adjusted?.note && <i aria-hidden="true" />}
      </UnstyledButton>
    </Tooltip>
  )
}
