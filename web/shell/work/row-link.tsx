import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import { pastName } from '#web/data/past.ts'
import { formatNumber, formatNumberRange } from '#web/kit/format.ts'
import classes from './work.module.css'

interface Props {
  object: string
  filter: Record<string, unknown>
  /** Says what the number is to whoever does not see where it stands. */
  label: string
  /** The time as of which they are opened, RFC 3339. */
  at?: string | null
  children: ReactNode
}

/** A number that opens its rows. */
export function RowLink({ object, filter, label, at = null, children }: Props) {
  const path = currentCatalog().objects.get(object)?.path
  if (!path) return <>{children}</>
  const said = (
    <>
      <span className="k-hidden">{label}: </span>
      {children}
    </>
  )
  const text = JSON.stringify(filter)
  // Another time is another load of the page.
  if (at) {
    const search = new URLSearchParams({ filter: text, [pastName]: at })
    return (
      <a className={classes.number} href={`/${path}?${search}`}>
        {said}
      </a>
    )
  }
  return (
    <Link className={classes.number} to={`/${path}` as '/'} search={{ filter: text } as never}>
      {said}
    </Link>
  )
}

const percent = (share: number) => formatNumber(share, { style: 'percent', maximumFractionDigits: 1 })

interface RateProps {
  figures: { rate: number | null; low: number | null; high: number | null }
  verdict?: 'above' | 'below' | 'usual' | 'few'
  /** That of all, as a mark in the band. */
  whole: number | null
}

/** A share with the interval in which it lies. */
export function Rate({ figures, verdict, whole }: RateProps) {
  const { t } = useLingui()
  const { rate, low, high } = figures
  if (rate === null || low === null || high === null) return <span className={classes.faint}>{t`too few`}</span>
  const words = { above: t`above the others`, below: t`below the others`, usual: '', few: '' }
  const said = verdict ? words[verdict] : ''
  return (
    <span className={classes.rate}>
      <b>{percent(rate)}</b>{' '}
      <small>{formatNumberRange(low, high, { style: 'percent', maximumFractionDigits: 0 })}</small>
      {said && <small data-verdict={verdict}>{said}</small>}
      <span className={classes.band} aria-hidden="true">
        <i style={{ insetInlineStart: `${low * 100}%`, width: `${(high - low) * 100}%` }} data-verdict={verdict} />
        {whole !== null && <u style={{ insetInlineStart: `${whole * 100}%` }} />}
      </span>
    </span>
  )
}
