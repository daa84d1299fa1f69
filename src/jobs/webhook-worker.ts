import type { World } from '#context.ts'
import { startWebhooks } from '#webhooks/worker.ts'

/** Calls the webhooks of the organisation, in one process at a time; resolves to the end of it. */
export function startWebhookWorker({ webhooks, mail, database, log, systemContext }: World): () => Promise<void> {
  return startWebhooks({ webhooks, mail, database, log, system: () => systemContext('webhook') })
}
