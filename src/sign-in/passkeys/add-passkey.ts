import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { conflict, invalid } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Keeper } from '#sign-in/second-factor/keeper.ts'
import { newChallenge, nullUnlessOurs, takeChallenge } from './challenges.ts'
import type { PasskeyView } from './passkeys.ts'
import type { Site } from './site.ts'
import { webAuthn } from './web-authn.ts'

interface Holder {
  userId: string
  email: string
  name: string
}

/** What a browser needs to make a passkey: one that knows whose it is, and that asks for finger, face or PIN. */
export async function preparePasskey(
  keeper: Keeper,
  { site, holder }: { site: Site; holder: Holder },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await keeper.db.rows<{ id: string; transports: string[] }>(
    'select credential_id as id, transports from kith.passkey where user_id = $1',
    [holder.userId],
  )
  if (known.length >= most) throw conflict(`There may be ${most} passkeys. Remove one first.`)
  const { generateRegistrationOptions } = await webAuthn()
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: site.id,
    userID: new TextEncoder().encode(holder.userId),
    userName: holder.email,
    userDisplayName: holder.name,
    challenge: await newChallenge(keeper, holder.userId),
    attestationType: 'none',
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: 300_000,
  })
}

/** Keeps what the browser made. Throws `validation` when it does not hold. */
export async function addPasskey(
  keeper: Keeper,
  { site, userId, name, response }: { site: Site; userId: string; name: string; response: RegistrationResponseJSON },
): Promise<PasskeyView> {
  const { verifyRegistrationResponse } = await webAuthn()
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(keeper, challenge, userId),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
  }).catch(nullUnlessOurs)
  if (!verified?.verified) throw refused()
  const { id: credentialId, publicKey, counter } = verified.registrationInfo.credential
  const transports = (response.response.transports ?? []).filter((each) => /^[a-z-]{1,20}$/.test(each)).slice(0, 10)
  const [added] = await keeper.db.rows<PasskeyView>(
    `insert into kith.passkey (id, user_id, name, credential_id, public_key, counter, transports, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing
     returning id, name, created_at as "createdAt", used_at as "usedAt"`,
    [newId(), userId, name, credentialId, Buffer.from(publicKey), counter, transports, keeper.clock()],
  )
  if (!added) throw refused()
  return added
}

const most = 20

function refused() {
  return invalid([{ path: 'response', message: 'This passkey does not hold. Begin again.', code: 'bad-passkey' }])
}
