import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { past } from '#web/data/past.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { IconAlert, IconCheck, IconClock, IconClose } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import classes from './approval-mark.module.css'

interface Standing {
  dealId: string
  state: 'needed' | 'asked' | 'refused' | 'approved'
  lacking: string[]
}

/** That an open deal needs an approval, how far it is and of which rules it is missing: in words on a card, as a sign in a list. */
export function ApprovalMark({ record, isSmall = false }: { record: RecordData; isSmall?: boolean }) {
  const { t } = useLingui()
  const { data } = useQuery({
    // News of what it goes by makes it stale.
    queryKey: ['about', 'approval,approvalRule,deal,dealLine', 'approval-mark', record.id],
    queryFn: () => readStanding(record.id),
    enabled: past === null && record['outcome'] === 'open',
    gcTime: 30_000,
  })
  if (!data || record['outcome'] !== 'open') return null
  const { tint, text, Sign } = {
    needed: () => ({ tint: 'yellow' as const, text: t`Needs approval`, Sign: IconAlert }),
    asked: () => ({ tint: 'blue' as const, text: t`Approval asked for`, Sign: IconClock }),
    refused: () => ({ tint: 'red' as const, text: t`Approval refused`, Sign: IconClose }),
    approved: () => ({ tint: 'green' as const, text: t`Approved`, Sign: IconCheck }),
  }[data.state]()
  const about = data.lacking.join(', ')
  if (!isSmall) {
    return (
      <span title={about || undefined}>
        <Pill tint={tint}>{text}</Pill>
      </span>
    )
  }
  return (
    <span className={classes.sign} title={about ? `${text}: ${about}` : text} data-tint={tint}>
      <Sign size={13} aria-hidden="true" />
      <span className="k-hidden">{text}</span>
    </span>
  )
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
      const body = { dealIds: asking.map(([id]) => id), approved: true }
      const { data } = await call<{ data: Standing[] }>('/approval-standings/query', { method: 'POST', body })
      const found = new Map(data.map((standing) => [standing.dealId, standing]))
      for (const [id, those] of asking) for (const { answer } of those) answer(found.get(id) ?? null)
    } catch (error) {
      for (const [, those] of asking) for (const { fail } of those) fail(error)
    }
  }
}
