import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import { past } from '#web/data/past.ts'
import { refreshObject } from '#web/data/refresh.ts'
import type { Reverse } from '#web/data/undo.ts'

type Money = { amount: string; currency: string } | null
type Person = { id: string; name: string } | null

/** As `GET /deals/{id}/approval` tells one rule that holds for the deal. */
export interface Need {
  ruleId: string
  name: string
  step: number
  discountAbove: number | null
  state: 'needed' | 'waiting' | 'asked' | 'approved' | 'refused' | 'withdrawn' | 'void'
  /** Void because the deal is now of who approved it. */
  isOwn: boolean
  /** False: nobody of whom it is asked sees the deal. */
  isSeen: boolean | null
  approvalId: string | null
  of: Person
  role: string | null
  askedBy: Person
  askedAt: string | null
  note: string | null
  decidedBy: Person
  decidedFor: Person
  decidedAt: string | null
  answer: string | null
  mayDecide: boolean
  decidesFor: Person
  mayWithdraw: boolean
}

export interface DealApproval {
  state: 'none' | 'needed' | 'asked' | 'refused' | 'approved'
  mayAsk: boolean
  figures: { discount: number | null; discountAmount: Money; amount: Money; paymentDays: number | null }
  needs: Need[]
}

/** News of what it goes by makes it stale. */
export function useDealApproval(dealId: string) {
  return useQuery({
    queryKey: ['about', 'approval,approvalRule,deal,dealLine', 'deal-approval', dealId],
    queryFn: ({ signal }) => call<DealApproval>(`/deals/${dealId}/approval`, { signal }),
    placeholderData: (before) => before,
    enabled: past === null,
  })
}

export async function askForApproval(dealId: string, note: string): Promise<string | null> {
  const { changeSet } = await callOnce<{ changeSet: string | null }>(`/deals/${dealId}/approval`, {
    note: note || null,
  })
  refreshObject('approval')
  return changeSet
}

export type Decision = { decision: 'approved' | 'refused'; note: string | null }

/** Answers what takes it back: who decides need not be allowed to change the record. */
export async function decide(id: string, decision: Decision): Promise<Reverse> {
  await callOnce(`/approvals/${id}/decision`, decision)
  refreshObject('approval')
  return async () => {
    await call(`/approvals/${id}/decision`, { method: 'DELETE' })
    refreshObject('approval')
    return () => decide(id, decision)
  }
}

export async function withdraw(id: string): Promise<string | null> {
  const { changeSet } = await callOnce<{ changeSet: string | null }>(`/approvals/${id}/withdrawal`, {})
  refreshObject('approval')
  return changeSet
}
