import { stat } from 'node:fs/promises'
import path from 'node:path'
import { listBackups } from '#backup/records.ts'
import { storeOf } from '#backup/settings.ts'
import type { StoredBackup } from '#backup/stores/store.ts'
import { exists } from './database.ts'
import { type Finding, found } from './finding.ts'
import { newestBackup } from './newest-backup.ts'
import type { Patient } from './patient.ts'

/** Hours without a new backup after which somebody should look, and after which it is bad. */
const mostAge = 48
const badAge = 7 * 24
const hour = 3_600

/** Whether there is a new one, where it lies, and who could read it. */
export async function examineBackups(patient: Patient): Promise<Finding[]> {
  const { config, now } = patient
  const { at, key, s3 } = config.backup
  const { where } = storeOf(config.backup)
  let newest: StoredBackup | null
  try {
    newest = await newestBackup(config.backup)
  } catch (error) {
    return [found('bad', 'backups.away', { where, error: (error as Error).message })]
  }
  const failed = await lastFailure(patient)
  return [
    failed ?? judgeAge(newest, { now, where, isCompany: await holdsCompany(patient) }),
    at ? found('ok', 'backups.nightly', { at, where }) : found('warning', 'backups.off'),
    key ? found('ok', 'backups.encrypted') : s3 ? found('warning', 'backups.plainAway') : found('ok', 'backups.plain'),
    await examineDisk(patient),
  ]
}

function judgeAge(
  newest: StoredBackup | null,
  { now, where, isCompany }: { now: Date; where: string; isCompany: boolean },
): Finding {
  if (!newest) return found(isCompany ? 'warning' : 'notApplicable', 'backups.none', { where })
  const seconds = Math.max(0, (now.getTime() - newest.at.getTime()) / 1000)
  const values = { age: { seconds }, name: newest.name }
  if (seconds <= mostAge * hour) return found('ok', 'backups.fresh', values)
  return found(seconds > badAge * hour ? 'bad' : 'warning', 'backups.old', values)
}

async function lastFailure({ sql }: Patient): Promise<Finding | null> {
  if (!sql || !(await exists(sql, 'kith.backup'))) return null
  const [last] = (await listBackups(sql, 5)).filter(({ state }) => state !== 'running')
  return last?.state === 'failed' ? found('bad', 'backups.failed', { error: last.error ?? '' }) : null
}

async function holdsCompany({ sql }: Patient): Promise<boolean> {
  return (
    sql !== null && (await exists(sql, 'kith.organisation')) && (await sql('select from kith.organisation')).length > 0
  )
}

async function examineDisk({ config }: Patient): Promise<Finding> {
  const { backup, dataDir } = config
  if (backup.s3) return found('ok', 'backups.elsewhere')
  const [kept, data] = [await deviceOf(backup.folder), await deviceOf(dataDir)]
  return kept !== null && kept === data ? found('warning', 'backups.sameDisk') : found('ok', 'backups.elsewhere')
}

/** Of the folder, or of the one that it will be made in. */
async function deviceOf(folder: string): Promise<number | null> {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    const here = await stat(place).catch(() => null)
    if (here) return here.dev
    if (place === path.dirname(place)) return null
  }
}
