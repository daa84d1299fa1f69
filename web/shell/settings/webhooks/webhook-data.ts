import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Filter } from '#web/records/list-state.ts'

export const acts = ['create', 'update', 'delete', 'restore'] as const
export type WebhookAct = (typeof acts)[number]

export interface WatchedEvent {
  object: string
  acts?: WebhookAct[]
  fields?: string[]
  filter?: Filter
}

export type WebhookState = 'active' | 'paused' | 'disabled'

export interface Webhook {
  id: string
  name: string
  url: string
  userId: string
  events: WatchedEvent[]
  content: 'ids' | 'record'
  state: WebhookState
  reason: string | null
  detail: string | null
  earlierSecretUntil: string | null
  failingSince: string | null
  nextTryAt: string | null
  deliveredAt: string | null
  waiting: { count: number; isMore: boolean; since: string | null }
  lastProblem: { problem: string | null; status: number | null; answer: string | null } | null
  createdAt: string
}

export interface WebhookWish {
  name: string
  url: string
  userId: string
  events: WatchedEvent[]
  content: 'ids' | 'record'
}

const key = ['webhooks']

/** Read again while one looks: what happens is delivered within a second. */
export function useWebhooks() {
  return useQuery({
    queryKey: key,
    queryFn: () => call<{ data: Webhook[] }>('/webhooks').then(({ data }) => data),
    refetchInterval: 10_000,
    staleTime: 0,
  })
}

export async function createWebhook(body: WebhookWish): Promise<Webhook & { secret: string }> {
  return refreshed(() => call('/webhooks', { method: 'POST', body, idempotencyKey: crypto.randomUUID() }))
}

export async function changeWebhook(
  id: string,
  body: Partial<WebhookWish> & { state?: 'active' | 'paused'; skipWaiting?: boolean },
): Promise<Webhook> {
  return refreshed(() => call(`/webhooks/${id}`, { method: 'PATCH', body }))
}

export async function deleteWebhook(id: string): Promise<void> {
  await refreshed(() => call(`/webhooks/${id}`, { method: 'DELETE' }))
}

export async function rotateSecret(id: string, keepHours: number): Promise<string> {
  const { secret } = await refreshed(() =>
    call<{ secret: string }>(`/webhooks/${id}/secret`, { method: 'POST', body: { keepHours } }),
  )
  return secret
}

export interface TestOutcome {
  isDelivered: boolean
  status: number | null
  answer: string
  problem: string | null
  milliseconds: number
}

export const testWebhook = (id: string) => call<TestOutcome>(`/webhooks/${id}/test`, { method: 'POST' })

export type DeliveryState = 'retrying' | 'delivered' | 'failed' | 'skipped'

export interface Delivery {
  id: string
  messageId: string
  type: string
  object: string
  recordId: string
  version: number
  state: DeliveryState
  tries: number
  body: string
  status: number | null
  answer: string | null
  problem: string | null
  milliseconds: number
  at: string
  triedAt: string
}

interface Page {
  data: Delivery[]
  page: { next: string | null }
}

export function useDeliveries(webhookId: string, state: DeliveryState | null) {
  return useInfiniteQuery({
    queryKey: [...key, webhookId, 'deliveries', state],
    queryFn: ({ pageParam }) =>
      call<Page>(`/webhooks/${webhookId}/deliveries`, {
        query: { limit: 50, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    refetchInterval: 10_000,
    staleTime: 0,
  })
}

export async function redeliver(webhookId: string, deliveryId: string): Promise<Delivery> {
  return refreshed(() => call(`/webhooks/${webhookId}/deliveries/${deliveryId}/redelivery`, { method: 'POST' }))
}

async function refreshed<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } finally {
    await queryClient.invalidateQueries({ queryKey: key })
  }
}
