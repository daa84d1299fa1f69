import type { Sql } from '#backup/records.ts'
import { readWebhookStanding } from '#webhooks/standing.ts'
import { exists } from './database.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'

/** Seconds for which a change may wait while nobody fails. */
const lateAfter = 900

/** Whether those who are to be told of changes are told. */
export async function examineWebhooks({ sql }: Patient): Promise<Finding[]> {
  if (sql === null || !(await exists(sql, 'kith.webhook'))) return [found('notApplicable', 'webhooks.unseen')]
  return [await examineStanding(sql)]
}

async function examineStanding(sql: Sql): Promise<Finding> {
  const { active, failing, disabled, setAside, oldest, name } = await readWebhookStanding(sql)
  if (disabled > 0) return found('warning', 'webhooks.disabled', { disabled, name: name ?? '' })
  if (failing > 0) return found('warning', 'webhooks.failing', { failing, name: name ?? '', age: { seconds: oldest } })
  if (oldest > lateAfter) return found('warning', 'webhooks.late', { age: { seconds: oldest } })
  if (setAside > 0) return found('warning', 'webhooks.setAside', { count: setAside })
  return active > 0 ? found('ok', 'webhooks.well', { active }) : found('notApplicable', 'webhooks.none')
}
