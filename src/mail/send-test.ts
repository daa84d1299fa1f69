import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { checkInput, emailAddress } from '#kernel/check-input.ts'
import { conflict } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { languageNamed } from '#kernel/languages.ts'
import { testLetter } from './letters.ts'
import { domainOf, readMailSettings } from './mail-settings.ts'
import type { Mail } from './open-mail.ts'
import { renderLetter } from './render-letter.ts'
import { type Outcome, openTransport } from './transport.ts'

export const testMailInput = z.strictObject({ to: emailAddress() })

/**
 * Hands a test mail over to the server at once, over a connection of its own, and tells what it answered, whatever that is.
 * Nothing of it is kept. Needs `administer`.
 */
export async function sendTestMail(
  ctx: Ctx,
  mail: Mail,
  input: z.input<typeof testMailInput>,
): Promise<{ outcome: Outcome['state']; answer: string; server: string }> {
  const { actor, settings, db, clock } = ctx
  demand(actor, 'administer')
  const { to } = checkInput(testMailInput, input)
  const mailSettings = await readMailSettings(db, mail)
  if (!mailSettings) throw conflict('Mail is not set up yet: give a server and a sender first.')
  const { host, port, senderName, senderAddress } = mailSettings
  const language = languageNamed(actor.language)
  const letter = testLetter(
    { language, timeZone: actor.timeZone },
    { organisation: settings.organisation, server: host, name: actor.name },
  )
  const transport = openTransport(mailSettings)
  try {
    const { state, answer } = await transport.handOver({
      from: { name: senderName ?? settings.organisation, address: senderAddress },
      to,
      subject: letter.subject,
      ...renderLetter(letter, { language, organisation: settings.organisation }),
      messageId: `<test.${newId()}@${domainOf(senderAddress)}>`,
      date: clock(),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    if (state === 'sent') mail.rest.until = 0
    return { outcome: state, answer, server: `${host}:${port}` }
  } finally {
    transport.close()
  }
}
