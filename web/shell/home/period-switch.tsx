import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import classes from './home.module.css'
import { type Period, readPeriod, relativePeriods, shifted } from './period.ts'
import { sayPeriod } from './say-period.ts'

interface Props {
  period: Period
  /** What the address says, if anything. */
  word: string | undefined
  today: string
  change: (word: string) => void
}

/** Which stretch of time the figures are of: one of the usual ones, or the one before and after. */
export function PeriodSwitch({ period, word, today, change }: Props) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    'this-month': t`This month`,
    'last-month': t`Last month`,
    'this-quarter': t`This quarter`,
    'last-quarter': t`Last quarter`,
    'this-year': t`This year`,
    'last-year': t`Last year`,
    all: t`All time`,
  }
  const usual = [...relativePeriods, 'all']
  const value = word && usual.includes(word) ? word : (period.phrase ?? 'all')
  const data = usual.map((each) => ({ value: each, label: labelled(words[each] ?? each, each, today) }))
  const choices = usual.includes(value) ? data : [{ value, label: sayPeriod(period) }, ...data]
  const step = (by: number) => change(shifted(period, by).phrase ?? 'all')
  const isFixed = period.unit === 'all'
  return (
    <div className={classes.switch}>
      <h2>{t`Results`}</h2>
      {!isFixed && (
        <ActionIcon aria-label={t`Period before`} onClick={() => step(-1)}>
          <IconArrowLeft size={15} aria-hidden="true" />
        </ActionIcon>
      )}
      <PlainChoice label={t`Period`} className={classes.select} choices={choices} value={value} change={change} />
      {!isFixed && (
        <ActionIcon aria-label={t`Period after`} onClick={() => step(1)}>
          <IconArrowRight size={15} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  )
}

/** `This quarter (Q4 2026)`. */
function labelled(label: string, word: string, today: string): string {
  const period = readPeriod(word, today)
  return period && period.unit !== 'all' ? `${label} (${sayPeriod(period)})` : label
}
