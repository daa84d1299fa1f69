import * as z from 'zod'
import { checkInput } from '#kernel/check-input.ts'
import { KithError } from '#kernel/errors.ts'
import { needsOidc } from '#sign-in/oidc/password-rule.ts'
import { checkPasswordLength } from '#sign-in/password-rules.ts'
import { forgetBrowsers } from '#sign-in/second-factor/remembered-browsers.ts'
import { givePassword } from './credentials.ts'
import type { Gate } from './gate.ts'
import { hashOfInvitation } from './invite-user.ts'
import { endAllSessions } from './sessions.ts'
import { type Caller, openSession, passwordsOff, type SignedIn } from './sign-in.ts'

export const acceptInvitationInput = z.strictObject({ token: z.string().max(200), password: z.string().max(1000) })

/**
 * Sets the password that the invited person chose, ends what sessions they had and signs them in, as far as a password goes:
 * somebody who was there before may have a second factor. A link works once.
 */
export async function acceptInvitation(
  gate: Gate,
  input: z.input<typeof acceptInvitationInput>,
  caller: Caller,
): Promise<SignedIn> {
  const { token, password } = checkInput(acceptInvitationInput, input)
  checkPasswordLength(password, 'password')
  const person = await gate.db.transaction(async (db) => {
    const [found] = await db.rows<{ id: string; name: string; email: string }>(
      `update kith.invitation i set used_at = $2 from crm."user" u
       where i.hash = $1 and i.used_at is null and i.expires_at > $2
         and u.id = i.user_id and u.active and u.deleted_at is null and u.email is not null
       returning u.id, u.name, u.email`,
      [hashOfInvitation(token), gate.clock()],
    )
    if (!found)
      throw new KithError('not-found', 'This invitation was used, withdrawn or has expired. Ask for a new one.')
    if (await needsOidc(db, gate.oidc, found.id)) throw passwordsOff()
    await givePassword({ ...gate, db }, { ...found, password })
    await forgetBrowsers(db, found.id)
    return found
  })
  await endAllSessions(gate, person.id)
  return openSession(gate, { userId: person.id, method: 'invitation', caller })
}
