import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Keeper } from '#sign-in/second-factor/keeper.ts'
import { newChallenge, nullUnlessOurs, takeChallenge } from './challenges.ts'
import type { Site } from './site.ts'
import { webAuthn } from './web-authn.ts'

/** What a browser needs to sign in with a passkey, whosever it finds. */
export async function askForPasskey(keeper: Keeper, site: Site): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webAuthn()
  return generateAuthenticationOptions({
    rpID: site.id,
    challenge: await newChallenge(keeper, null),
    userVerification: 'required',
    timeout: 300_000,
  })
}

/** Whose passkey signed, and whether it holds; null when it is nobody's who may sign in. */
export async function checkPasskey(
  keeper: Keeper,
  { site, response }: { site: Site; response: AuthenticationResponseJSON },
): Promise<{ userId: string; holds: boolean } | null> {
  const [passkey] = await keeper.db.rows<Stored>(
    `select p.id, p.user_id as "userId", p.public_key as "publicKey", p.counter::int8 as counter
     from kith.passkey p join crm."user" u on u.id = p.user_id
     where p.credential_id = $1 and u.active and u.deleted_at is null`,
    [response.id],
  )
  if (!passkey) return null
  const { id, userId, publicKey, counter } = passkey
  const { verifyAuthenticationResponse } = await webAuthn()
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(keeper, challenge, null),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
    credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter: Number(counter) },
  }).catch(nullUnlessOurs)
  if (!verified?.verified) return { userId, holds: false }
  await keeper.db.rows('update kith.passkey set counter = $2, used_at = $3 where id = $1', [
    id,
    verified.authenticationInfo.newCounter,
    keeper.clock(),
  ])
  return { userId, holds: true }
}

interface Stored {
  id: string
  userId: string
  publicKey: Buffer
  counter: string | number
}
