import { Plural, Trans } from '@lingui/react/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Figures } from './figures.ts'
import { sayPath } from './say-widget.ts'
import classes from './widget.module.css'

/** In which currency amounts are told and by which day's rate, and how many are missing for want of one. */
export function RateNote({ figures, object }: { figures: Figures; object: ObjectInfo }) {
  const { currency, unconverted = 0, rateDates = {} } = figures
  if (!currency) return null
  const day = [...new Set(Object.values(rateDates))].map((field) => sayPath(object, field)).filter(Boolean)[0]
  return (
    <p className={classes.rates}>
      {day ? (
        <Trans>
          In {currency}, at the rates of “{day}”
        </Trans>
      ) : (
        <Trans>In {currency}</Trans>
      )}
      {unconverted > 0 && (
        <b>
          {' · '}
          <Plural
            value={unconverted}
            one="# amount has no rate and is missing"
            other="# amounts have no rate and are missing"
          />
        </b>
      )}
    </p>
  )
}
