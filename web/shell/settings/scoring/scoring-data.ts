import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
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
