import type { Ctx } from '#engine/context.ts'
import { isMailSetUp, type Mail } from '#mail/open-mail.ts'
import { postMail } from '#mail/post-mail.ts'
import { readerOf } from '#mail/reader-of.ts'
import { disabledLetter } from './letter.ts'
import type { DisabledReason, Webhook } from './webhook.ts'

type Disabling = Pick<Ctx, 'db' | 'queue' | 'clock' | 'settings' | 'log'>

interface Disabled {
  webhook: Webhook
  reason: DisabledReason
  /** More words, such as what the receiver said last. */
  detail?: string
}

/** Nothing is sent any more until somebody switches it on; where it stands in the log is kept. Its person is told by mail. */
export async function disable(ctx: Disabling, mail: Mail, { webhook, reason, detail }: Disabled): Promise<void> {
  const { id, name, url, userId } = webhook
  const isMailing = await isMailSetUp(mail, ctx.db)
  await ctx.db.transaction(async (db) => {
    const [row] = await db.rows(
      `update kith.webhook set state = 'disabled', reason = $2, detail = $3, next_try_at = null
       where id = $1 and state = 'active' returning 1`,
      [id, reason, detail ?? null],
    )
    if (!row) return
    ctx.log.warn({ webhook: id, reason }, 'a webhook was disabled')
    const [person] = isMailing
      ? await db.rows<{ email: string }>(
          'select email from crm."user" where id = $1 and active and deleted_at is null and email is not null',
          [userId],
        )
      : []
    if (!person) return
    const reader = await readerOf(db, userId)
    await postMail({ ...ctx, db }, mail, {
      kind: 'webhook',
      effectKey: `webhook.${id}.${ctx.clock().getTime()}`,
      to: { userId, address: person.email },
      language: reader.language,
      letter: disabledLetter(reader.language, {
        name,
        host: new URL(url).host,
        reason,
        link: `${mail.publicUrl}/settings/webhooks?webhook=${id}`,
      }),
    })
  })
}
