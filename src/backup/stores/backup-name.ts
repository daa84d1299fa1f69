export const reasons = ['nightly', 'by-hand', 'before-change', 'before-upgrade', 'before-restore'] as const
export type Reason = (typeof reasons)[number]

const pattern = new RegExp(
  `^kith-(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z-(${reasons.join('|')})\\.tar\\.zst(\\.age)?$`,
)

/** `kith-2026-11-25T021500Z-nightly.tar.zst`: says when and why, so that the list of a folder tells all that keeping needs. */
export function nameBackup({ at, reason, isEncrypted }: { at: Date; reason: Reason; isEncrypted: boolean }): string {
  const time = at.toISOString().slice(0, 19).replaceAll(':', '')
  return `kith-${time}Z-${reason}.tar.zst${isEncrypted ? '.age' : ''}`
}

/** Null for files that are no backups of ours. */
export function readBackupName(name: string): { at: Date; reason: Reason } | null {
  const found = pattern.exec(name)
  if (!found) return null
  const [, day, hour, minute, second, reason] = found
  const at = new Date(`${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at.getTime()) ? null : { at, reason: reason as Reason }
}
