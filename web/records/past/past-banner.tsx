import { Trans, useLingui } from '@lingui/react/macro'
import { addressAt, past } from '#web/data/past.ts'
import { formatTime } from '#web/kit/format.ts'
import { IconHistory } from '#web/kit/icons.ts'
import { openPast } from './open-past.tsx'
import classes from './past.module.css'

/** Says that what one sees is of another time, and leads back. */
export function PastBanner() {
  const { t } = useLingui()
  if (past === null) return null
  const time = formatTime(past)
  return (
    <div className={classes.banner} role="status">
      <IconHistory size={15} aria-hidden="true" />
      <span>
        <Trans>
          As it stood at <b>{time}</b>. Nothing can be changed here.
        </Trans>
      </span>
      <button type="button" onClick={() => void openPast()}>{t`Another time`}</button>
      <button type="button" onClick={() => location.assign(addressAt(null))}>{t`Back to today`}</button>
    </div>
  )
}
