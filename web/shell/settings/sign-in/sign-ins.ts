import { t } from '@lingui/core/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { Tint } from '#web/kit/pill.tsx'

export const outcomes = [
  'signedIn',
  'wrongPassword',
  'unknownEmail',
  'locked',
  'ended',
  'passwordChanged',
  'passwordReset',
  'codeAsked',
  'wrongCode',
  'secondFactorOn',
  'secondFactorOff',
  'recoveryCodesMade',
  'passkeyAdded',
  'passkeyRemoved',
  'refused',
] as const
export type Outcome = (typeof outcomes)[number]

export interface SignIn {
  id: string
  at: string
  userId: string | null
  name: string | null
  outcome: Outcome
  method: string | null
  address: string | null
  userAgent: string | null
  reason: string | null
}

interface Page {
  data: SignIn[]
  page: { next: string | null }
}

/** `mine`: one's own, also for an administrator. */
export function useSignIns({ mine, outcome }: { mine: boolean; outcome: Outcome | null }) {
  return useInfiniteQuery({
    queryKey: ['sign-ins', mine, outcome],
    queryFn: ({ pageParam }) =>
      call<Page>('/sign-ins', {
        query: {
          limit: mine ? 10 : 50,
          ...(mine ? { mine } : {}),
          ...(outcome ? { outcome } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 0,
  })
}

export function sayOutcome(outcome: Outcome): string {
  const words: Record<Outcome, string> = {
    signedIn: t`Signed in`,
    wrongPassword: t`Wrong password`,
    unknownEmail: t`Unknown e-mail`,
    locked: t`Too many attempts`,
    ended: t`Signed out`,
    passwordChanged: t`Password changed`,
    passwordReset: t`Password set by a link`,
    codeAsked: t`Password right, code asked for`,
    wrongCode: t`Wrong code`,
    secondFactorOn: t`Second factor turned on`,
    secondFactorOff: t`Second factor turned off`,
    recoveryCodesMade: t`New recovery codes made`,
    passkeyAdded: t`Passkey added`,
    passkeyRemoved: t`Passkey removed`,
    refused: t`Not let in`,
  }
  return words[outcome]
}

export const tintOfOutcome: Record<Outcome, Tint> = {
  signedIn: 'teal',
  wrongPassword: 'orange',
  unknownEmail: 'orange',
  locked: 'red',
  ended: 'gray',
  passwordChanged: 'blue',
  passwordReset: 'blue',
  codeAsked: 'gray',
  wrongCode: 'orange',
  secondFactorOn: 'blue',
  secondFactorOff: 'orange',
  recoveryCodesMade: 'blue',
  passkeyAdded: 'blue',
  passkeyRemoved: 'orange',
  refused: 'orange',
}
