import { setTimeout as pause } from 'node:timers/promises'
import { examineBackups } from './backups.ts'
import { examineCertificate } from './certificate.ts'
import { examineClock } from './clock.ts'
import { examineDataFolder } from './data-folder.ts'
import { examineDatabase } from './database.ts'
import { examineFiles } from './files.ts'
import { type Finding, found, type Part, parts } from './finding.ts'
import { examineInstallation } from './installation.ts'
import { examineMail } from './mail.ts'
import { examineModel } from './model.ts'
import { examineNetwork } from './network.ts'
import type { Patient } from './patient.ts'
import { examineQueue } from './queue.ts'
import { examineSecret } from './secret.ts'
import { examineWebhooks } from './webhooks.ts'

const examinations: Record<Part, (patient: Patient) => Promise<Finding[]>> = {
  installation: examineInstallation,
  data: examineDataFolder,
  database: examineDatabase,
  model: examineModel,
  clock: examineClock,
  secret: examineSecret,
  backups: examineBackups,
  files: examineFiles,
  queue: examineQueue,
  mail: examineMail,
  webhooks: examineWebhooks,
  certificate: examineCertificate,
  network: examineNetwork,
}

/** Milliseconds after which a part is told as one that could not be examined. */
const patience = 30_000

/** Examines everything. What fails in one part does not keep the others from being examined. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings = await Promise.all(parts.map((part) => examinePart(part, patient)))
  return findings.flat()
}

async function examinePart(part: Part, patient: Patient): Promise<Finding[]> {
  const giveUp = new AbortController()
  const tooLong = pause(patience, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(`no answer within ${patience / 1000} seconds`)
  })
  // Given up is what happens to it as a rule.
  tooLong.catch(() => {})
  try {
    return await Promise.race([examinations[part](patient), tooLong])
  } catch (error) {
    return [{ ...found('bad', 'any.failed', { error: (error as Error).message }), part }]
  } finally {
    giveUp.abort()
  }
}
