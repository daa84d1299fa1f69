import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { Db } from '#engine/database.ts'
import { seal, unseal } from '#kernel/seal.ts'

/** By which the services of browsers know us (RFC 8292); the public one as browsers take it, Base64url of 65 bytes. */
export interface PushKeys {
  publicKey: string
  /** `d` of the JSON Web Key. */
  privateKey: string
}

const sealedAs = 'push key'

/**
 * The keys of the installation, made when they are first needed. Of a database that came without its secret they cannot be
 * read: then there are new ones, and browsers, which know only the old, are asked again.
 */
export async function pushKeysOf(db: Db, secret: string, now: Date): Promise<PushKeys> {
  const known = await readKeys(db, secret)
  if (known) return known
  const { publicKey, privateKey } = makeKeys()
  await db.transaction(async (inside) => {
    await inside.rows('select pg_advisory_xact_lock(hashtext($1))', [sealedAs])
    if (await readKeys(inside, secret)) return
    await inside.rows('delete from kith.push_subscription')
    await inside.rows(
      `insert into kith.push_key (public_key, private_key, created_at) values ($1, $2, $3)
       on conflict (is_only) do update set public_key = excluded.public_key, private_key = excluded.private_key,
         created_at = excluded.created_at`,
      [publicKey, seal(secret, sealedAs, privateKey), now],
    )
  })
  return (await readKeys(db, secret)) as PushKeys
}

async function readKeys(db: Db, secret: string): Promise<PushKeys | null> {
  const [row] = await db.rows<PushKeys>(
    'select public_key as "publicKey", private_key as "privateKey" from kith.push_key',
  )
  const privateKey = row && unseal(secret, sealedAs, row.privateKey)
  return privateKey ? { publicKey: row.publicKey, privateKey } : null
}

function makeKeys(): PushKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y, d } = privateKey.export({ format: 'jwk' }) as Record<'x' | 'y' | 'd', string>
  const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: d }
}

interface Claim {
  endpoint: string
  /** Where whoever runs the service finds us; nothing unless it is a public address. */
  publicUrl: string
  now: Date
}

const lifetime = 12 * 3600

/** The header Authorization of a message to this endpoint. */
export function authorizationFor({ publicKey, privateKey }: PushKeys, { endpoint, publicUrl, now }: Claim): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + lifetime,
    ...(publicUrl.startsWith('https://') ? { sub: publicUrl } : {}),
  }
  const signed = [{ typ: 'JWT', alg: 'ES256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url')) as [
    string,
    string,
  ]
  const key = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey }, format: 'jwk' })
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${signed}.${signature}, k=${publicKey}`
}
