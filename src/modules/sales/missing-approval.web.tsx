import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { past } from '#web/data/past.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { Pill } from '#web/kit/pill.tsx'

interface Standing {
  dealId: string
  state: 'needed' | 'asked' | 'refused'
  lacking: string[]
}

/** On a card: that an open deal lacks an approval, and of which rules. */
export function MissingApproval({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data } = useQuery({
    // News of what it goes by makes it stale.
    queryKey: ['about', 'approval,approvalRule,deal,dealLine', 'missing-approval', record.id],
    queryFn: () => readStanding(record.id),
    enabled: past === null && record['outcome'] === 'open',
    gcTime: 30_000,
  })
  if (!data || record['outcome'] !== 'open') return null
  const said = {
    needed: () => <Pill tint="yellow">{t`Needs approval`}</Pill>,
    asked: () => <Pill tint="blue">{t`Approval asked for`}</Pill>,
    refused: () => <Pill tint="red">{t`Approval refused`}</Pill>,
  }
  return <span title={data.lacking.join(', ')}>{said[data.state]()}</span>
}

interface Asking {
  answer: (standing: Standing | null) => void
  fail: (error: unknown) => void
}

/** Asked for in the same moment: one call for all the cards that come into sight. */
const wanted = new Map<string, Asking[]>()
const mostAtOnce = 500

function readStanding(dealId: string): Promise<Standing | null> {
  return new Promise((answer, fail) => {
    if (wanted.size === 0) setTimeout(() => void readBatch(), 20)
    wanted.set(dealId, [...(wanted.get(dealId) ?? []), { answer, fail }])
  })
}

async function readBatch(): Promise<void> {
  const all = [...wanted]
  wanted.clear()
  for (let from = 0; from < all.length; from += mostAtOnce) {
    const asking = all.slice(from, from + mostAtOnce)
    try {
      const body = { dealIds: asking.map(([id]) => id) }
      const { data } = await call<{ data: Standing[] }>('/approval-standings/query', { method: 'POST', body })
      const found = new Map(data.map((standing) => [standing.dealId, standing]))
      for (const [id, those] of asking) for (const { answer } of those) answer(found.get(id) ?? null)
    } catch (error) {
      for (const [, those] of asking) for (const { fail } of those) fail(error)
    }
  }
}
