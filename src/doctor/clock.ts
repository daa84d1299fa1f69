import type { Sql } from '#backup/records.ts'
import { exists } from './database.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'

/** Seconds by which two clocks may differ; what a call takes is not counted. */
const mostDifference = 5
const alarmingDifference = 60

/** The database writes times, this machine reads them: both must mean the same. */
export async function examineClock({ sql }: Patient): Promise<Finding[]> {
  if (!sql) return [found('notApplicable', 'clock.unseen')]
  return [await compareClocks(sql), ...(await compareZones(sql))]
}

async function compareClocks(sql: Sql): Promise<Finding> {
  const before = Date.now()
  const [row] = await sql<{ now: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as now')
  const after = Date.now()
  const there = row?.now ?? Number.NaN
  // Anywhere between asking and answering is the same time.
  const seconds = Math.max(0, before - there, there - after) / 1000
  if (seconds < mostDifference) return found('ok', 'clock.same')
  return found(seconds < alarmingDifference ? 'warning' : 'bad', 'clock.differs', { difference: { seconds } })
}

async function compareZones(sql: Sql): Promise<Finding[]> {
  if (!(await exists(sql, 'kith.organisation'))) return []
  const [organisation] = await sql<{ zone: string }>('select time_zone as zone from kith.organisation')
  if (!organisation) return []
  const { zone } = organisation
  const [known] = await sql<{ has: boolean }>('select exists (select from pg_timezone_names where name = $1) as has', [
    zone,
  ])
  if (!known?.has) return [found('warning', 'clock.zoneUnknown', { zone, who: 'PostgreSQL' })]
  const months = Array.from(
    { length: 12 },
    (_, month) => new Date(Date.UTC(new Date().getUTCFullYear(), month, 15, 12)),
  )
  const here = hoursHere(zone, months)
  if (!here) return [found('warning', 'clock.zoneUnknown', { zone, who: 'Node' })]
  const rows = await sql<{ hour: string }>(
    `select to_char(t at time zone $1, 'DD HH24:MI') as hour from unnest($2::timestamptz[]) with ordinality u (t, at) order by at`,
    [zone, months],
  )
  return [
    rows.every(({ hour }, at) => hour === here[at])
      ? found('ok', 'clock.zones', { zone })
      : found('warning', 'clock.zoneDiffers', { zone }),
  ]
}

function hoursHere(zone: string, instants: readonly Date[]): string[] | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    return instants.map((instant) => format.format(instant).replace(',', ''))
  } catch {
    return null
  }
}
