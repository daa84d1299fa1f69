import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { formatNumber, formatRelative } from '#web/kit/format.ts'
import classes from './score-panel.module.css'

export interface ScorePart {
  of: 'profile' | 'behaviour'
  /** Null: it tells of what one may not see. */
  name: string | null
  points: number
  count: number | null
  last: string | null
  halfLifeDays: number | null
}

/** Of which points a score is made. */
export function ScoreParts({ parts }: { parts: readonly ScorePart[] }) {
  const { t } = useLingui()
  return (
    <ul className={classes.parts} aria-label={t`What the score is made of`}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rules may have the same name
        <li key={at}>
          <span className={classes.name}>{part.name ?? t`Something that you may not see`}</span>
          <span className={classes.points} data-less={part.points < 0 || undefined}>
            {sayPoints(part.points)}
          </span>
          {part.count !== null && part.last && (
            <span className={classes.faint}>{sayBehaviour(part.count, part.last)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

export function sayPoints(points: number): string {
  return formatNumber(points, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
}

function sayBehaviour(count: number, last: string): string {
  const when = formatRelative(last)
  const shown = formatNumber(count)
  return plural(count, { one: `Once, ${when}`, other: `${shown} times, last ${when}` })
}
