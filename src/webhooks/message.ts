import { createHash } from 'node:crypto'
import type { ObjectModel } from '#engine/catalog.ts'
import type { Change, ChangeRow } from '#engine/log/changes.ts'
import type { Json } from '#fields/field-type.ts'
import type { WebhookAct } from './webhook.ts'

/** A change as a webhook is told it. */
export interface Message {
  row: ChangeRow
  /** The header webhook-id. */
  id: string
  /** `deal.updated` */
  type: string
  /** As it is sent. */
  body: string
  /** The same without the values of the record: what the list of deliveries keeps. */
  keptBody: string
}

/** Bytes of a body. A record that is larger is told by its id alone. */
const mostBytes = 256 * 1024

const happened: Record<WebhookAct, string> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  restore: 'restored',
}

interface Telling {
  webhookId: string
  publicUrl: string
  object: ObjectModel
  row: ChangeRow
  change: Change
  /** The record as it is now; null when it is not there any more, undefined where only ids are told. */
  values?: Json | undefined
}

export function messageOf({ webhookId, publicUrl, object, row, change, values }: Telling): Message {
  const type = `${object.name}.${happened[change.kind]}`
  const data = {
    change: change.id,
    object: object.name,
    id: change.record,
    version: change.version,
    fields: Object.keys(change.changes),
    at: change.at,
    happenedAt: change.happenedAt,
    changeSet: change.changeSet,
    actorId: change.actor?.id ?? null,
    cause: change.cause,
    url: `${publicUrl}/api/v1/${object.path}/${change.record}`,
  }
  const write = (more: Record<string, unknown>) =>
    JSON.stringify({ type, timestamp: change.at, data: { ...data, ...more } })
  const keptBody = write({})
  const whole = values === undefined ? keptBody : write({ record: values })
  const body = Buffer.byteLength(whole) > mostBytes ? write({ record: null, isTooLarge: true }) : whole
  return { row, id: messageId(webhookId, row), type, body, keptBody }
}

/** Made of what never changes about a change, so that it is the same whenever and by whomever it is sent. */
function messageId(webhookId: string, { record_id, version, seq }: ChangeRow): string {
  const hash = createHash('sha256').update(`${webhookId} ${record_id} ${version} ${seq}`)
  return `msg_${hash.digest('base64url').slice(0, 32)}`
}
