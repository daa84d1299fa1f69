import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { conflict } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Webhooks } from './open-webhooks.ts'
import { post } from './post.ts'
import { readWebhook, secretsOf } from './webhook.ts'

export interface TestOutcome {
  isDelivered: boolean
  status: number | null
  answer: string
  problem: string | null
  milliseconds: number
  /** What was sent. */
  body: string
}

/** Calls the address once, with a message that tells of nothing. Works while paused too. Needs `administer`. */
export async function testWebhook(ctx: Ctx, webhooks: Webhooks, id: string): Promise<TestOutcome> {
  demand(ctx.actor, 'administer')
  const webhook = await readWebhook(ctx.db, id)
  const secrets = secretsOf(webhook, webhooks.secret, ctx.clock())
  if (!secrets) throw conflict('The secret cannot be read any more. Make a new one.')
  const at = ctx.clock()
  const body = JSON.stringify({
    type: 'webhook.test',
    timestamp: at.toISOString(),
    data: { webhook: id, name: webhook.name },
  })
  const sent = { url: webhook.url, id: `msg_test_${newId().replaceAll('-', '')}`, body, secrets, at }
  const { isDelivered, status, answer, problem, milliseconds } = await post(webhooks, sent)
  return { isDelivered, status, answer, problem, milliseconds, body }
}
