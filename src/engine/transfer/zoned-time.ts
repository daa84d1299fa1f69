const day = 86_400_000

/**
 * The moment when a clock in `timeZone` (IANA) shows `wall`, a time written as if it were UTC milliseconds. An hour that
 * comes twice is the first of the two; an hour left out in spring is moved on by the gap, as most calendars do.
 */
export function zonedTime(wall: number, timeZone: string): number {
  const before = offsetAt(wall - day, timeZone)
  const after = offsetAt(wall + day, timeZone)
  if (before === after) return wall - before
  const fits = [before, after].filter((offset) => offsetAt(wall - offset, timeZone) === offset)
  return wall - (fits.length > 0 ? Math.max(...fits) : before)
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** Offsets by zone and quarter of an hour, the finest step at which clocks are changed. */
const offsets = new Map<string, number>()

/** Milliseconds by which clocks in the zone are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(moment / 900_000)}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    if (offsets.size > 20_000) offsets.clear()
    offset = lookUp(moment, timeZone)
    offsets.set(key, offset)
  }
  return offset
}

function lookUp(moment: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', year: 'numeric' })
    formats.set(timeZone, format)
  }
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name) ?? []
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}
