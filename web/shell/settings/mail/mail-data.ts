import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'

export type Security = 'tls' | 'startTls' | 'none'

export interface MailSettings {
  host: string
  port: number
  security: Security
  user: string | null
  hasPassword: boolean
  certificate: string | null
  senderName: string | null
  senderAddress: string
  dkim: { domain: string; selector: string; record: { name: string; value: string } | null } | null
}

export interface MailSettingsView {
  source: 'environment' | 'app' | 'none'
  settings: MailSettings | null
  isReadable: boolean
}

const settingsKey = ['mail', 'settings']

export function useMailSettings() {
  return useQuery({ queryKey: settingsKey, queryFn: () => call<MailSettingsView>('/settings/mail'), staleTime: 0 })
}

export async function saveMailSettings(body: Record<string, unknown>): Promise<void> {
  queryClient.setQueryData(settingsKey, await call<MailSettingsView>('/settings/mail', { method: 'PUT', body }))
}

export async function removeMailSettings(): Promise<void> {
  await call('/settings/mail', { method: 'DELETE' })
  await queryClient.invalidateQueries({ queryKey: settingsKey })
}

export interface TestAnswer {
  outcome: 'sent' | 'refused' | 'later' | 'unknown'
  answer: string
  server: string
}

export const sendTestMail = (to: string) => call<TestAnswer>('/settings/mail/test', { method: 'POST', body: { to } })

export type MailState = 'queued' | 'handingOver' | 'sent' | 'failed' | 'unknown' | 'cancelled'

export interface OutgoingMail {
  id: string
  kind: string
  state: MailState
  receiver: string
  subject: string
  tries: number
  answer: string | null
  isSendable: boolean
  createdAt: string
  nextTryAt: string | null
  sentAt: string | null
}

interface Page {
  data: OutgoingMail[]
  page: { next: string | null }
  counts: Record<MailState, number>
}

/** Read again while one looks: what waits goes out within seconds. */
export function useOutgoing(state: MailState | null) {
  return useInfiniteQuery({
    queryKey: ['mail', 'outgoing', state],
    queryFn: ({ pageParam }) =>
      call<Page>('/mails', {
        query: { limit: 50, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    refetchInterval: 10_000,
    staleTime: 0,
  })
}

/** `resend` and `sent` are small resources of a mail; cancelling takes it away. */
export async function moveMail(id: string, act: 'resend' | 'sent' | 'cancel'): Promise<void> {
  if (act === 'cancel') await call(`/mails/${id}`, { method: 'DELETE' })
  else await call(`/mails/${id}/${act}`, { method: 'POST' })
  await queryClient.invalidateQueries({ queryKey: ['mail', 'outgoing'] })
}

export interface Wishes {
  taskDigest: boolean
  taskReminder: boolean
  wonDeals: boolean
  mayHave: string[]
}

const wishesKey = ['mail', 'wishes']

export function useWishes() {
  return useQuery({ queryKey: wishesKey, queryFn: () => call<Wishes>('/session/mail'), staleTime: 0 })
}

/** Shown at once; what the server refuses is shown as it was. */
export async function changeWishes(body: Partial<Omit<Wishes, 'mayHave'>>): Promise<void> {
  queryClient.setQueryData<Wishes>(wishesKey, (before) => before && { ...before, ...body })
  try {
    await call('/session/mail', { method: 'PATCH', body })
  } finally {
    await queryClient.invalidateQueries({ queryKey: wishesKey })
  }
}
