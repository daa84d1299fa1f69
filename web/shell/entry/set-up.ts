import { i18n } from '@lingui/core'
import { call } from '#web/data/call.ts'
import { keep, type SessionInfo } from '#web/data/session.ts'
import type { Place } from './guess-place.ts'

export interface SetUpInput extends Place {
  organisation: string
  language: string
  administrator: { name: string; email: string; password: string }
}

/** What is known of a server before anybody has signed in. */
export interface SetUpState {
  needed: boolean
  /** Of the sample data, while they are made and as long as they are there. */
  sample?: { state: string; progress: number | { done: number; total: number } | null; changeSet: string | null } | null
}

export function readSetUp(): Promise<SetUpState> {
  return call<SetUpState>('/setup')
}

/** The first run; the administrator is signed in with it. */
export async function setUp(input: SetUpInput, { sample = false } = {}): Promise<SessionInfo> {
  return keep(await call<SessionInfo>('/setup', { method: 'POST', body: sample ? { ...input, sample: true } : input }))
}

/** Fills what was left open, for whoever only wants to look. */
export function forLooking(input: SetUpInput, names: { organisation: string; person: string }): SetUpInput {
  const { organisation, administrator } = input
  const { name, email, password } = administrator
  return {
    ...input,
    organisation: organisation.trim() || names.organisation,
    language: i18n.locale,
    administrator: {
      name: name.trim() || names.person,
      email: email.trim() || 'demo@example.com',
      password: password || randomPassword(),
    },
  }
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four, without signs that look alike: 79 bits. */
function randomPassword(): string {
  const signs = [...crypto.getRandomValues(new Uint32Array(16))].map((number) => letters[number % letters.length])
  return signs.join('').replace(/.{4}(?=.)/g, '$&-')
}
