import { addDays, weekday } from '#kernel/time.ts'
import { readBackupName } from './stores/backup-name.ts'

export interface Keep {
  daily: number
  weekly: number
  monthly: number
}

/** Of those made before a change, an upgrade or a restore, so many of each stay. */
const beforeActs = 5

/**
 * Names of backups that need not be kept: of the nightly ones the newest of each of the last days, weeks and months that have
 * any stay, so that a server which rested loses nothing. What a person made stays until a person removes it.
 */
export function chooseObsolete(names: readonly string[], keep: Keep): string[] {
  const known = names
    .flatMap((name) => {
      const told = readBackupName(name)
      return told ? [{ name, ...told }] : []
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  const kept = new Set<string>()
  const nightly = known.filter(({ reason }) => reason === 'nightly')
  for (const [count, period] of [
    [keep.daily, dayOf],
    [keep.weekly, weekOf],
    [keep.monthly, monthOf],
  ] as const) {
    for (const name of newestOfEach(nightly, period).slice(0, count)) kept.add(name)
  }
  const seen = new Map<string, number>()
  for (const { name, reason } of known) {
    if (reason === 'nightly') continue
    const before = seen.get(reason) ?? 0
    seen.set(reason, before + 1)
    if (reason === 'by-hand' || before < beforeActs) kept.add(name)
  }
  return known.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
}

/** The list comes newest first. */
function newestOfEach(backups: readonly { name: string; at: Date }[], period: (at: Date) => string): string[] {
  const found = new Map<string, string>()
  for (const { name, at } of backups) if (!found.has(period(at))) found.set(period(at), name)
  return [...found.values()]
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** By its Monday. */
function weekOf(at: Date): string {
  const day = dayOf(at)
  return addDays(day, 1 - weekday(day))
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7)
}
