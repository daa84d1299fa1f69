import { t } from '@lingui/core/macro'
import { call } from '#web/data/call.ts'
import { currentCatalog } from '#web/data/catalog.ts'

export interface ErasurePreview {
  counts: Record<string, number>
  kept: { object: string; count: number; reason: string }[]
}

export interface Erasure extends ErasurePreview {
  id: string
  object: string
  recordId: string
  recordIds: string[]
  state: 'running' | 'done' | 'failed'
  reason: string
  ruleId: string | null
  by: { id: string | null; name: string }
  error: string | null
  at: string
  doneAt: string | null
}

export function erasePerson(path: string, id: string, body: { reason?: string; dryRun?: boolean }): Promise<Erasure> {
  return call(`/${path}/${id}/erasure`, { method: 'POST', body })
}

/** What went or would go, in the order of the certificate, without what there is none of. */
export function sayCounts({ counts }: ErasurePreview): { what: string; count: number }[] {
  const words: [key: string, what: string][] = [
    ['records', t`Records emptied, with those merged into them`],
    ['files', t`Files`],
    ['changes', t`Changes in the log, of which the values go`],
    ['kept', t`Search entries, rival and confirmed values`],
    ['linked', t`Linked records whose texts name the person`],
    ['changeSets', t`Acts of the history`],
    ['messages', t`Notifications, mails and calls of webhooks`],
    ['imports', t`Rows and samples of imports`],
    ['mentions', t`Other places where the person is named`],
    ['binned', t`Records moved to the bin`],
  ]
  return words.flatMap(([key, what]) => (counts[key] ? [{ what, count: counts[key] }] : []))
}

export function sayKept({ object, count }: ErasurePreview['kept'][number]): { what: string; count: number } {
  const info = currentCatalog().objects.get(object)
  return { what: info?.pluralLabel ?? object, count }
}
