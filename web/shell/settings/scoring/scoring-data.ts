import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import type { ChanceReason } from '#modules/scoring/chance-reasons.web.tsx'
import type { ScorePart } from '#modules/scoring/score-parts.web.tsx'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Reverse } from '#web/data/undo.ts'
import type { Filter } from '#web/records/list-state.ts'

export interface ProfileRule {
  name: string
  when: Filter
  points: number
}

export type BehaviourObject = 'formEntry' | 'activity'

export interface BehaviourRule extends ProfileRule {
  of: BehaviourObject
  halfLifeDays: number | null
  most: number | null
}

export interface Rules {
  on: boolean
  profile: ProfileRule[]
  behaviour: BehaviourRule[]
  hot: number
  warm: number
}

/** As `GET /scoring-rules` tells them. */
export interface StoredRules extends Rules {
  version: number
  changedAt: string | null
  changedBy: string | null
}

export type Grade = 'hot' | 'warm' | 'cold'

interface Both {
  before: number
  after: number
}

export interface Preview {
  leads: number
  isCut: boolean
  spread: (Both & { from: number; to: number })[]
  grades: Record<Grade | 'none', Both>
  changed: number
  most: {
    lead: { id: string; title: string }
    score: { before: number | null; after: number }
    grade: { before: Grade | null; after: Grade | null }
    parts: ScorePart[]
  }[]
}

const key = ['scoring-rules']

export function useScoringRules() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => call<StoredRules>('/scoring-rules', { signal }) })
}

export const readScoringRulesAgain = () => queryClient.invalidateQueries({ queryKey: key })

/** Answers what puts `before` back. */
export async function saveScoringRules(wanted: StoredRules, before: StoredRules): Promise<Reverse> {
  const saved = await call<StoredRules>('/scoring-rules', {
    method: 'PUT',
    body: { ...bodyOf(wanted), version: wanted.version },
  })
  queryClient.setQueryData(key, saved)
  return () => saveScoringRules({ ...before, version: saved.version }, saved)
}

export function preview(rules: Rules): Promise<Preview> {
  return call<Preview>('/scoring-rules/preview', { method: 'POST', body: bodyOf(rules) })
}

function bodyOf({ on, profile, behaviour, hot, warm }: Rules): Rules {
  return { on, profile, behaviour, hot, warm }
}

/** Something to begin with, for who has no rules yet. */
export function usualRules(): Pick<Rules, 'profile' | 'behaviour'> {
  return {
    profile: [
      { name: t`Has an e-mail address`, when: { email: { isNull: false } }, points: 10 },
      { name: t`Has a phone number`, when: { phone: { isNull: false } }, points: 10 },
      { name: t`Names a company`, when: { company: { isNull: false } }, points: 10 },
      { name: t`Says what it needs`, when: { need: { isNull: false } }, points: 15 },
    ],
    behaviour: [
      { name: t`Sent a form`, of: 'formEntry', when: {}, points: 20, halfLifeDays: 14, most: 40 },
      {
        name: t`Spoke with us`,
        of: 'activity',
        when: { kind: { in: ['call', 'meeting', 'visit'] } },
        points: 20,
        halfLifeDays: 30,
        most: 50,
      },
    ],
  }
}

interface Bounded {
  value: number
  low: number
  high: number
}

interface Counts {
  leads: number
  converted: number
}

/** As `GET /lead-model` tells it. */
export interface ModelReport {
  on: boolean
  changedAt: string | null
  changedBy: string | null
  madeAt: string | null
  verdict: 'few' | 'no-better' | 'used' | null
  lookAfterDays: number
  withinDays: number
  fewest: { learnt: number; tried: number }
  past: Counts | null
  test: {
    learnt: Counts
    tried: Counts
    base: number
    ranking: Bounded
    brier: number
    baseBrier: number
    gain: Bounded
    lift: number | null
    reliability: { count: number; said: number; came: number; low: number; high: number }[]
    points: { ranking: Bounded; lift: number | null } | null
  } | null
  counts: ChanceReason[]
}

const modelKey = ['lead-model']

/** Asks again and again while `isTrying`: it is tried in the background. */
export function useLeadModel(isTrying: boolean) {
  return useQuery({
    queryKey: modelKey,
    queryFn: ({ signal }) => call<ModelReport>('/lead-model', { signal }),
    refetchInterval: isTrying ? 1500 : false,
  })
}

/** Answers what puts it back. */
export async function switchLeadModel(on: boolean): Promise<Reverse> {
  queryClient.setQueryData(modelKey, await call<ModelReport>('/lead-model', { method: 'PUT', body: { on } }))
  return () => switchLeadModel(!on)
}

export async function tryLeadModel(): Promise<void> {
  await call('/lead-model', { method: 'POST' })
}
