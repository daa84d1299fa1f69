import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '#web/kit/format.ts'
import { IconImport } from '#web/kit/icons.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { useRunningImport } from '#web/records/importer/running-import.ts'
import classes from './running-sign.module.css'

/** A long work that goes on wherever one is, with a way back to it. */
export function RunningSign({ isNarrow = false }: { isNarrow?: boolean }) {
  const { t } = useLingui()
  const running = useRunningImport()
  if (!running) return null
  const share = running.progress
  const percent = share === null ? '' : formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <Link
      to="/import/$importId"
      params={{ importId: running.id }}
      className={classes.sign}
      {...(isNarrow ? { 'aria-label': t`Importing ${percent}`, title: t`Importing ${percent}` } : {})}
    >
      <span className={classes.line}>
        <IconImport size={15} stroke={1.7} aria-hidden="true" />
        {!isNarrow && (
          <>
            <span>{t`Importing`}</span>
            <span className={classes.percent}>{percent}</span>
          </>
        )}
      </span>
      <ProgressBar value={share ?? 0} label={t`Import`} />
    </Link>
  )
}
