import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import classes from '../dashboards.module.css'
import type { BoardScope } from './board-scope.ts'
import { sayStretch, sayStretchWord } from './say-stretch.ts'
import { stepped, stretchWords, wordOf } from './stretch.ts'

/** Which time the board shows: one of the usual ones, or the one before and after. */
export function StretchSwitch({ scope }: { scope: BoardScope }) {
  const { t } = useLingui()
  const { stretch, periodWord, change } = scope
  const isUsual = periodWord !== undefined && (stretchWords as readonly string[]).includes(periodWord)
  const value = isUsual ? periodWord : wordOf(stretch)
  const usual = stretchWords.map((word) => ({ value: word as string, label: sayStretchWord(word) ?? word }))
  const choices = isUsual || value === 'all' ? usual : [{ value, label: sayStretch(stretch) }, ...usual]
  const step = (by: number) => change({ period: wordOf(stepped(stretch, by)) })
  const isFixed = stretch.unit === 'all'
  return (
    <div className={classes.stretch}>
      <ActionIcon aria-label={t`Period before`} disabled={isFixed} onClick={() => step(-1)}>
        <IconArrowLeft size={15} aria-hidden="true" />
      </ActionIcon>
      <PlainChoice
        label={t`Period`}
        className={classes.period as string}
        choices={choices}
        value={value}
        change={(word) => change({ period: word })}
      />
      <ActionIcon aria-label={t`Period after`} disabled={isFixed} onClick={() => step(1)}>
        <IconArrowRight size={15} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
