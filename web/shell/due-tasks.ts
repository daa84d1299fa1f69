import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call } from '#web/data/call.ts'
import { may, useSession } from '#web/data/session.ts'
import { notify } from '#web/kit/notices/notify.ts'

const minute = 60_000
/** After a machine slept, what is longer ago stands on Home among what is overdue. */
const longAgo = 60 * minute

interface Task {
  id: string
  subject: string
}

/** Says at its time that a task of one's own is due, whatever screen one is on. */
export function useDueTasks(): void {
  const { t } = useLingui()
  const { user } = useSession()
  const navigate = useNavigate()
  useEffect(() => {
    if (!may('see', 'activity')) return
    let since = Date.now()
    const look = async () => {
      const now = Date.now()
      const dueAt = { gt: instant(Math.max(since, now - longAgo)), lte: instant(now) }
      const filter = JSON.stringify({ owner: user.id, doneAt: null, dueAt })
      const query = { filter, fields: 'subject', sort: '-dueAt', limit: 3 }
      const { data } = await call<{ data: Task[] }>('/activities', { query })
      since = now
      for (const { id, subject } of data) {
        const run = () => void navigate({ to: `/activities/${id}` as '/' })
        notify({ key: `due ${id}`, text: t`It is time: ${subject}`, open: { label: t`Open`, run }, stays: true })
      }
    }
    // What cannot be read now is read in a minute.
    const timer = setInterval(() => void look().catch(() => {}), minute)
    return () => clearInterval(timer)
  }, [t, user.id, navigate])
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
