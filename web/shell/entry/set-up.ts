import { call } from '#web/data/call.ts'
import { keep, type SessionInfo } from '#web/data/session.ts'
import type { Place } from './guess-place.ts'

export interface SetUpInput extends Place {
  organisation: string
  language: string
  administrator: { name: string; email: string; password: string }
  /** Begins with the objects and fields of this trade. */
  trade?: string | undefined
}

/** What is known of a server before anybody has signed in. */
export interface SetUpState {
  needed: boolean
  /** Of the sample data, while they are made and as long as they are there; null for whoever is not signed in. */
  sample: { state: 'running' | 'done' | 'failed' | 'removing'; progress: number; changeSet: string } | null
}

export const setUpQuery = {
  queryKey: ['setup'],
  queryFn: () => call<SetUpState>('/setup'),
  staleTime: 0,
  refetchInterval: ({ state }: { state: { data: SetUpState | undefined } }) => (isMoving(state.data) ? 700 : false),
} as const

/** Whether the sample is being made or removed just now. */
export function isMoving(state: SetUpState | undefined): boolean {
  return state?.sample?.state === 'running' || state?.sample?.state === 'removing'
}

/** The first run; the administrator is signed in with it. */
export async function setUp(input: SetUpInput): Promise<void> {
  keep(await call<SessionInfo>('/setup', { method: 'POST', body: input }))
}

/** A made-up company to look at. What was left open is filled; the password is told when nobody typed it. */
export async function setUpSample(
  input: SetUpInput,
  name: string,
): Promise<{ email: string; password: string | null }> {
  const { organisation, timeZone, language, administrator } = input
  const typed = administrator.password
  const account = {
    name: administrator.name.trim() || name,
    email: administrator.email.trim() || 'demo@example.com',
    password: typed || randomPassword(),
  }
  // Whoever named no company of their own gets the sample's, at its home.
  const { trade: _, ...own } = input
  const place = organisation.trim() ? own : { timeZone, language }
  keep(await call<SessionInfo>('/setup/sample', { method: 'POST', body: { ...place, administrator: account } }))
  return { email: account.email, password: typed ? null : account.password }
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four, without signs that look alike: 79 bits. */
function randomPassword(): string {
  const signs = [...crypto.getRandomValues(new Uint32Array(16))].map((number) => letters[number % letters.length])
  return signs.join('').replace(/.{4}(?=.)/g, '$&-')
}
