import { useLingui } from '@lingui/react/macro'
import { IconMinus, IconPlus } from '#web/kit/icons.ts'
import classes from './map.module.css'

/** For who has neither wheel nor second finger. */
export function ZoomButtons({
  zoom,
  isNearest,
  isFarthest,
}: {
  zoom: (by: number) => void
  isNearest: boolean
  isFarthest: boolean
}) {
  const { t } = useLingui()
  return (
    <div className={classes.steps} data-fixed>
      <button type="button" aria-label={t`Zoom in`} disabled={isNearest} onClick={() => zoom(1)}>
        <IconPlus size={16} aria-hidden="true" />
      </button>
      <button type="button" aria-label={t`Zoom out`} disabled={isFarthest} onClick={() => zoom(-1)}>
        <IconMinus size={16} aria-hidden="true" />
      </button>
    </div>
  )
}
