import { formatNumber } from '#web/kit/format.ts'
import classes from './map.module.css'
import { latitudeOf, type Sight, worldSize } from './world/projection.ts'

/** Metres around the equator. */
const equator = 40_075_017
/** Of the line, in pixels. */
const longest = 150

/** A line of a round length. */
export function Scale({ sight }: { sight: Sight }) {
  const metres = (equator * Math.cos((latitudeOf(sight.y) * Math.PI) / 180)) / worldSize(sight.zoom)
  const most = metres * longest
  const power = 10 ** Math.floor(Math.log10(most))
  const length = power * ([5, 2, 1].find((step) => step * power <= most) ?? 1)
  const isFar = length >= 1000
  const shown = formatNumber(isFar ? length / 1000 : length, {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
  })
  return (
    <div className={classes.scale} style={{ width: length / metres }} aria-hidden="true">
      {shown}
    </div>
  )
}
