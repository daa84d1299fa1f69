import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'

export interface Factor {
  /** Null: there is none. */
  since: string | null
  recoveryCodesLeft: number
  /** The organisation wants one of everybody. */
  isNeeded: boolean
  browsers: { id: string; createdAt: string; until: string; userAgent: string | null }[]
}

export interface Proof {
  password: string
  code: string
}

/** One's own. */
export function useFactor() {
  return useQuery({
    queryKey: ['second-factor'],
    queryFn: () => call<Factor>('/session/second-factor'),
    staleTime: 0,
  })
}

export async function refreshFactor(): Promise<void> {
  for (const key of ['second-factor', 'second-factors', 'sessions', 'sign-ins'])
    await queryClient.invalidateQueries({ queryKey: [key] })
}

export function prepare(password: string): Promise<{ key: string; address: string }> {
  return call('/session/second-factor/key', { method: 'POST', body: { password } })
}

export async function confirmFactor(code: string): Promise<string[]> {
  return codesOf(await call('/session/second-factor/confirmation', { method: 'POST', body: { code } }))
}

export async function renewCodes(proof: Proof): Promise<string[]> {
  return codesOf(await call('/session/second-factor/recovery-codes', { method: 'POST', body: proof }))
}

export async function turnOff(proof: Proof): Promise<void> {
  await call('/session/second-factor/removal', { method: 'POST', body: proof })
}

export async function forgetBrowser(id: string): Promise<void> {
  await call(`/session/second-factor/browsers/${id}`, { method: 'DELETE' })
}

export async function setRule(isNeeded: boolean): Promise<void> {
  await call('/organisation/second-factor', { method: 'PUT', body: { isNeeded } })
}

/** Ids of the people who have one, for whoever manages people. */
export function useWhoHasFactor(isWanted: boolean) {
  return useQuery({
    queryKey: ['second-factors'],
    queryFn: () => call<{ data: string[] }>('/users/second-factors').then(({ data }) => new Set(data)),
    enabled: isWanted,
    staleTime: 300_000,
  })
}

export async function removeFactorOf(userId: string): Promise<void> {
  await call(`/users/${userId}/second-factor`, { method: 'DELETE' })
}

function codesOf({ recoveryCodes }: { recoveryCodes: string[] }): string[] {
  return recoveryCodes
}
