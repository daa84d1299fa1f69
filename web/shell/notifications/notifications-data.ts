import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { setUnread } from '#web/data/people/unread.ts'
import { queryClient } from '#web/data/query-client.ts'

export interface Notification {
  id: string
  kind: 'assigned' | 'mentioned' | 'followed' | 'due' | 'finished'
  object: string | null
  record: { id: string; title: string } | null
  words: string | null
  count: number
  actor: { id: string; name: string } | null
  by: string | null
  work: 'import' | 'bulk' | 'merge' | 'handover' | 'undo' | 'backup' | null
  outcome: 'done' | 'failed' | null
  path: string
  at: string
  readAt: string | null
}

interface Page {
  data: Notification[]
  page: { next: string | null }
  unread: number
}

const key = ['notifications']

/** The newest first; news by the stream makes it stale. */
export function useNotifications(isUnread: boolean) {
  return useInfiniteQuery({
    queryKey: [...key, isUnread],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 50, cursor: pageParam, ...(isUnread ? { unread: true } : {}) }
      const page = await call<Page>('/notifications', { query, signal })
      setUnread(page.unread)
      return page
    },
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
}

/** Shows at once; the stream tells how many are left. */
export async function mark(notification: Notification, read: boolean): Promise<void> {
  if ((notification.readAt !== null) === read) return
  show(({ id }) => id === notification.id, read)
  await call(`/notifications/${notification.id}`, { method: 'PATCH', body: { read }, keepalive: true })
}

export async function markAll(): Promise<void> {
  show(() => true, true)
  await call('/notifications/read', { method: 'POST', idempotencyKey: crypto.randomUUID() })
}

function show(isMeant: (notification: Notification) => boolean, read: boolean): void {
  const readAt = read ? new Date().toISOString() : null
  queryClient.setQueriesData<InfiniteData<Page>>(
    { queryKey: key },
    (before) =>
      before && {
        ...before,
        pages: before.pages.map((page) => ({
          ...page,
          data: page.data.map((one) => (isMeant(one) ? { ...one, readAt: read ? (one.readAt ?? readAt) : null } : one)),
        })),
      },
  )
}
