import type { Sql } from '#backup/records.ts'
import { type MailSettings, readStoredSettings, settingsOfEnvironment, withSecrets } from '#mail/mail-settings.ts'
import { openTransport } from '#mail/transport.ts'
import { exists } from './database.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'
import { secretOf } from './secret.ts'

/** Seconds. */
const lateAfter = 3_600

/** Whether letters can go out, and what became of those that did. */
export async function examineMail(patient: Patient): Promise<Finding[]> {
  const { sql, config } = patient
  const hasTables = sql !== null && (await exists(sql, 'kith.mail_settings'))
  if (!hasTables && !config.mail) return [found('notApplicable', 'mail.unseen')]
  return [await examineServer(patient, hasTables), ...(hasTables ? [await examineLetters(sql as Sql)] : [])]
}

async function examineServer(patient: Patient, hasTables: boolean): Promise<Finding> {
  let settings: MailSettings | null | 'unreadable'
  try {
    settings = patient.config.mail
      ? settingsOfEnvironment(patient.config.mail)
      : hasTables
        ? await storedSettings(patient)
        : null
  } catch (error) {
    return found('bad', 'mail.wrong', { error: (error as Error).message })
  }
  if (settings === null) return found('notApplicable', 'mail.none')
  if (settings === 'unreadable') return found('bad', 'mail.unreadable')
  return greet(settings)
}

async function storedSettings(patient: Patient): Promise<MailSettings | null | 'unreadable'> {
  const rows = patient.sql as Sql
  const stored = await readStoredSettings({ rows }, (await secretOf(patient)) ?? '')
  if (!stored) return null
  return stored.isReadable ? withSecrets(stored.settings, stored.secrets) : 'unreadable'
}

/** Connects, signs in and leaves; no letter is handed over. */
async function greet(settings: MailSettings): Promise<Finding> {
  const { host, port, security } = settings
  const server = `${host}:${port}`
  const transport = openTransport(settings)
  try {
    const refusal = await transport.greet()
    if (refusal !== null) return found('bad', 'mail.away', { server, error: refusal })
    return security === 'none'
      ? found('warning', 'mail.reachedPlain', { server })
      : found('ok', 'mail.reached', { server })
  } finally {
    transport.close()
  }
}

async function examineLetters(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ waiting: number; failed: number; unknown: number; age: number | null }>(
    `select count(*) filter (where state in ('queued', 'handingOver'))::int as waiting,
       count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'unknown')::int as unknown,
       extract(epoch from now() - min(created_at) filter (where state = 'queued'))::float8 as age
     from kith.mail where state in ('queued', 'handingOver', 'failed', 'unknown')`,
  )
  const { waiting = 0, failed = 0, unknown = 0, age = null } = row ?? {}
  if (failed + unknown > 0) return found('warning', 'mail.failed', { failed, unknown })
  return age !== null && age > lateAfter
    ? found('warning', 'mail.waiting', { waiting, age: { seconds: age } })
    : found('ok', 'mail.letters', { waiting })
}
