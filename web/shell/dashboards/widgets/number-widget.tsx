import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '#web/kit/format.ts'
import { sayStretch } from '../scope/say-stretch.ts'
import { timeBefore } from './along-time.ts'
import { measuresOf } from './ask.ts'
import { drillTo } from './drill.ts'
import type { Amount } from './parts.ts'
import type { Shown } from './shown.ts'
import { valuesOf } from './values.ts'
import classes from './widget.module.css'

/** One figure, and how it stands to another time. */
export function NumberWidget({ widget: given, object, catalog, scope, filter, figures, title }: Shown) {
  const { t } = useLingui()
  const widget = { ...given, measures: measuresOf(given).slice(0, 1) }
  const values = valuesOf(widget, { object, catalog, currency: figures.currency })
  const [row] = figures.data
  const then = timeBefore(widget, scope.stretch)
  const [now, above, below] = values.read(row) as [Amount, Amount | undefined, Amount | undefined]
  const [before] = then ? values.read(row, 'before') : []
  const { to, search } = drillTo(object, filter, widget.ratio ? widget.ratio.of.filter : widget.measures[0]?.filter)
  return (
    <Link to={to as '/'} search={search as never} className={classes.number}>
      <span className="k-hidden">{title}: </span>
      <span className={classes.value} data-few={now.isFew || undefined}>
        {now.text} {widget.ratio && above && below && <small>{t`${above.text} of ${below.text}`}</small>}
      </span>
      {now.isFew ? (
        <span className={classes.more}>{t`Too few to judge by`}</span>
      ) : (
        before &&
        then && (
          <Change
            now={now.value}
            before={before}
            isPercent={values.isPercent}
            lessIsBetter={widget.lessIsBetter === true}
            then={sayStretch(then)}
          />
        )
      )}
      {widget.compare && widget.date && scope.stretch.unit === 'all' && (
        <span className={classes.more}>{t`There is nothing before all time.`}</span>
      )}
    </Link>
  )
}

interface ChangeProps {
  now: number | null
  before: Amount
  then: string
  /** A share changes by points. */
  isPercent: boolean
  lessIsBetter: boolean
}

function Change({ now, before, then, isPercent, lessIsBetter }: ChangeProps) {
  const { t } = useLingui()
  const was = before.text
  const from = isPercent ? before.value : (before.value ?? 0)
  const by =
    from === null || (!isPercent && from === 0)
      ? null
      : isPercent
        ? (now ?? 0) - from
        : ((now ?? 0) - from) / Math.abs(from)
  const points = formatNumber(Math.round((by ?? 0) * 1000) / 10, {
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const percent = formatNumber(by ?? 0, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const tone = by === null || by === 0 ? undefined : by > 0 !== lessIsBetter ? 'good' : 'bad'
  return (
    <span className={classes.more}>
      {by !== null && (
        <b data-tone={tone}>
          {by !== 0 && <span aria-hidden="true">{by > 0 ? '▲' : '▼'} </span>}
          {isPercent ? t`${points} points` : percent}
        </b>
      )}{' '}
      {t`${was} in ${then}`}
    </span>
  )
}
