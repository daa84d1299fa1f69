import { t } from '@lingui/core/macro'
import { formatNumber } from '#web/kit/format.ts'
import type { Tint } from '#web/kit/pill.tsx'
import type { Backup, Backups } from './backups-data.ts'

export function sayReason(reason: Backup['reason']): string {
  const words: Record<Backup['reason'], string> = {
    nightly: t`Of the night`,
    'by-hand': t`By hand`,
    'before-change': t`Before a new version`,
    'before-upgrade': t`Before an upgrade`,
    'before-restore': t`Before a restore`,
  }
  return words[reason]
}

export function sayBackupState({ state, progress }: Backup): string {
  if (state === 'done') return t`Done`
  if (state === 'failed') return t`Failed`
  const share = formatNumber(progress, { style: 'percent' })
  return t`Under way: ${share}`
}

export const tintOfBackup: Record<Backup['state'], Tint> = { running: 'blue', done: 'teal', failed: 'red' }

/** What is to be done about it; null when all is well. */
export function sayWarning(warning: Backups['warning']): string | null {
  if (warning === 'none') return t`There is no backup yet. Make one now.`
  if (warning === 'failed') return t`The last backup failed. See why below, mend it, and back up now.`
  if (warning === 'old')
    return t`The last good backup is older than two days. Back up now, and see why the nights bring none.`
  return null
}
