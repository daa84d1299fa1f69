import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '#web/kit/format.ts'
import type { Measure } from '../dashboard-data.ts'
import { sayStretch } from '../scope/say-stretch.ts'
import { stepped } from '../scope/stretch.ts'
import { endOf, measuresOf } from './ask.ts'
import { drillTo } from './drill.ts'
import { readAmount } from './parts.ts'
import type { Shown } from './shown.ts'
import classes from './widget.module.css'

/** One figure, and how it stands to the period before. */
export function NumberWidget({ widget, object, catalog, scope, filter, figures, title }: Shown) {
  const { t } = useLingui()
  const measure = measuresOf(widget)[0] as Measure
  const field = measure.field ? endOf(catalog, object, measure.field) : undefined
  const row = figures.data[0] ?? {}
  const now = readAmount(row['now'], measure, field)
  const before = 'before' in row ? readAmount(row['before'], measure, field) : null
  const { to, search } = drillTo(object, filter, measure.filter)
  return (
    <Link to={to as '/'} search={search as never} className={classes.number}>
      <span className="k-hidden">{title}: </span>
      <span className={classes.value}>{now.text}</span>
      {before && (
        <Change
          now={now.value ?? 0}
          before={before.value ?? 0}
          was={before.text}
          lessIsBetter={widget.lessIsBetter === true}
          then={sayStretch(stepped(scope.stretch, -1))}
        />
      )}
      {!before && widget.compare && widget.date && scope.stretch.unit === 'all' && (
        <span className={classes.more}>{t`There is nothing before all time.`}</span>
      )}
    </Link>
  )
}

interface ChangeProps {
  now: number
  before: number
  was: string
  then: string
  lessIsBetter: boolean
}

function Change({ now, before, was, then, lessIsBetter }: ChangeProps) {
  const { t } = useLingui()
  const by = before === 0 ? null : (now - before) / Math.abs(before)
  const percent =
    by === null ? '' : formatNumber(by, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const tone = by === null || by === 0 ? undefined : by > 0 !== lessIsBetter ? 'good' : 'bad'
  return (
    <span className={classes.more}>
      {percent && (
        <b data-tone={tone}>
          {by !== null && by !== 0 && <span aria-hidden="true">{by > 0 ? '▲' : '▼'} </span>}
          {percent}
        </b>
      )}{' '}
      {t`${was} in ${then}`}
    </span>
  )
}
