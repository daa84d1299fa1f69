import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A secret as the Standard Webhooks scheme writes it: 256 bits of chance in Base64 after `whsec_`. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

export interface Signed {
  /** Names the message: the same at every try. */
  id: string
  at: Date
  body: string
}

/**
 * The headers by which a receiver knows that a message is ours and new: `webhook-id`, `webhook-timestamp` and
 * `webhook-signature`, a signature for each secret that is valid. See standardwebhooks.com.
 */
export function signedHeaders({ id, at, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret, `${id}.${timestamp}.${body}`)}`).join(' '),
  }
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(text)
    .digest('base64')
}
