import { t } from '@lingui/core/macro'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { formatList, formatNumber, formatRelative, formatTime } from '#web/kit/format.ts'
import type { Tint } from '#web/kit/pill.tsx'
import { describeFilter } from '#web/records/filter/say-filter.ts'
import type { DeliveryState, WatchedEvent, Webhook, WebhookAct } from './webhook-data.ts'

/** How it stands, in a word: one that is on and fails is neither well nor off. */
export function sayStanding({ state, failingSince }: Webhook): { text: string; tint: Tint } {
  if (state === 'paused') return { text: t`Paused`, tint: 'gray' }
  if (state === 'disabled') return { text: t`Switched off`, tint: 'red' }
  return failingSince ? { text: t`Fails`, tint: 'orange' } : { text: t`On`, tint: 'teal' }
}

export function sayReason(reason: string | null): string {
  const words: Record<string, string> = {
    failing: t`Nothing was taken for five days.`,
    gone: t`The receiver has answered that it wants nothing more (410 Gone).`,
    user: t`The person whose access it has cannot sign in any more. Choose another.`,
    secret: t`Its secret cannot be read any more, since the secret of this Kith has changed. Make a new one.`,
    events: t`It watches something that is not there any more, or that its person may not see. Change what it is told of.`,
    restored: t`A backup was restored. Switch it on if this Kith is the one that the receiver should hear.`,
  }
  return (reason && words[reason]) ?? ''
}

export function sayAct(act: WebhookAct): string {
  const words: Record<WebhookAct, string> = {
    create: t`Created`,
    update: t`Changed`,
    delete: t`Deleted`,
    restore: t`Restored`,
  }
  return words[act]
}

/** `Deals: changed (Stage), where Outcome is Won`. */
function sayEvent({ object: name, acts, fields, filter }: WatchedEvent): string {
  const object = currentCatalog().objects.get(name)
  const title = object?.pluralLabel ?? name
  const names = (fields ?? []).map((key) => (object && fieldOf(object, key)?.label) || key)
  const list = formatList(names)
  const said = (acts ?? []).map((act) => (act === 'update' && list ? `${sayAct(act)} (${list})` : sayAct(act)))
  const what = said.length > 0 ? `${title}: ${formatList(said)}` : list ? `${title} (${list})` : title
  const where = object && filter ? describeFilter(object, filter) : ''
  return where ? t`${what}, where ${where}` : what
}

export function sayEvents(events: readonly WatchedEvent[]): string {
  return events.length === 0 ? t`Every change` : events.map(sayEvent).join(' · ')
}

export function sayWaiting({ waiting: { count, isMore } }: Webhook): string {
  if (count === 0) return ''
  const number = formatNumber(count)
  return isMore ? t`more than ${number} changes wait` : t`waiting changes: ${number}`
}

export function sayDelivered({ deliveredAt }: Webhook): string {
  const when = deliveredAt ? formatRelative(deliveredAt) : ''
  return when ? t`took the last message ${when}` : t`has taken nothing yet`
}

/** Why a call came to nothing, as far as it can be told in words; what the other side said stands beside it. */
export function sayProblemOf(problem: string | null, status: number | null): string {
  const words: Record<string, string> = {
    privateAddress: t`The address is a private one, which Kith does not call unless ALLOW_PRIVATE_ADDRESSES on the server names it.`,
    noSuchName: t`There is no server of this name.`,
    noConnection: t`The server does not let Kith connect.`,
    certificate: t`The certificate of the server is not good.`,
    timeout: t`The server did not answer in time.`,
    redirect: t`The server leads elsewhere. Redirects are not followed: give the address that it leads to.`,
  }
  const said = problem ? words[problem] : undefined
  if (said) return said
  return status === null ? t`The call failed.` : t`The server answered with status ${status}.`
}

export function sayDeliveryState(state: DeliveryState): string {
  const words: Record<DeliveryState, string> = {
    delivered: t`Taken`,
    retrying: t`Tried again`,
    failed: t`Set aside`,
    skipped: t`Passed over`,
  }
  return words[state]
}

export const tintOfDelivery: Record<DeliveryState, Tint> = {
  delivered: 'teal',
  retrying: 'orange',
  failed: 'red',
  skipped: 'gray',
}

/** `Deal changed`, of the type `deal.updated`. */
export function sayType(type: string): string {
  const [name = '', act = ''] = type.split('.')
  const label = currentCatalog().objects.get(name)?.label ?? name
  const acts: Record<string, string> = {
    created: t`${label}: created`,
    updated: t`${label}: changed`,
    deleted: t`${label}: deleted`,
    restored: t`${label}: restored`,
  }
  return acts[act] ?? type
}

export function sayMoment(at: string): string {
  return formatTime(at, { dateStyle: 'medium', timeStyle: 'short' })
}
