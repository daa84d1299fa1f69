import { stat } from 'node:fs/promises'
import path from 'node:path'
import { readSecret } from '#modules/workspace/index.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'

/** What sessions are signed and passwords of mail servers are sealed with. None is made by looking. */
export async function examineSecret(patient: Patient): Promise<Finding[]> {
  const { config, env, sql, failure } = patient
  const file = path.join(config.dataDir, 'secret')
  try {
    if (env['KITH_SECRET']?.trim()) {
      readSecret(config.dataDir, env)
      return [found('ok', 'secret.given')]
    }
    const kept = await stat(file).catch(() => null)
    if (!kept && sql === null && failure === null) return [found('notApplicable', 'secret.none')]
    if (!kept) return [found('bad', 'secret.missing', { file })]
    readSecret(config.dataDir, env)
    const isOpen = (kept.mode & 0o077) !== 0 && process.platform !== 'win32'
    return [isOpen ? found('warning', 'secret.open', { file }) : found('ok', 'secret.kept')]
  } catch (error) {
    return [found('bad', 'secret.wrong', { error: (error as Error).message, file })]
  }
}

/** Null when there is none that can be used. */
export async function secretOf({ config, env }: Patient): Promise<string | null> {
  const isThere = env['KITH_SECRET']?.trim() || (await stat(path.join(config.dataDir, 'secret')).catch(() => null))
  try {
    return isThere ? readSecret(config.dataDir, env) : null
  } catch {
    return null
  }
}
