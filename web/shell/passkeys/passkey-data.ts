import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import { keep, type SessionInfo } from '#web/data/session.ts'

export interface Passkey {
  id: string
  name: string
  createdAt: string
  usedAt: string | null
}

/** One's own, newest first. */
export function usePasskeys() {
  return useQuery({
    queryKey: ['passkeys'],
    queryFn: () => call<{ data: Passkey[] }>('/session/passkeys').then(({ data }) => data),
    staleTime: 0,
  })
}

export async function refreshPasskeys(): Promise<void> {
  for (const key of ['passkeys', 'sign-ins']) await queryClient.invalidateQueries({ queryKey: [key] })
}

/** Asks the browser to make one, and keeps it. What the person breaks off is thrown as an Error without a problem in it. */
export async function makePasskey(proof: { password: string; code?: string }, name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = await call<PublicKeyCredentialCreationOptionsJSON>('/session/passkeys/challenge', {
    method: 'POST',
    body: proof,
  })
  const response = await startRegistration({ optionsJSON })
  await call('/session/passkeys', { method: 'POST', body: { name, response } })
}

export async function renamePasskey(id: string, name: string): Promise<void> {
  await call(`/session/passkeys/${id}`, { method: 'PATCH', body: { name } })
}

export async function removePasskey(id: string): Promise<void> {
  await call(`/session/passkeys/${id}`, { method: 'DELETE' })
}

/** `isOffered`: among what the browser fills into the e-mail, for as long as the page stands; null where it cannot. */
export async function signInByPasskey({ isOffered = false } = {}): Promise<SessionInfo | null> {
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await import('@simplewebauthn/browser')
  if (isOffered && !(await browserSupportsWebAuthnAutofill())) return null
  const optionsJSON = await call<PublicKeyCredentialRequestOptionsJSON>('/session/passkey/challenge', {
    method: 'POST',
  })
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: isOffered })
  return keep(await call<SessionInfo>('/session/passkey', { method: 'POST', body: { response } }))
}

/** The page that offers them goes: what waits in the browser must not answer a later one. */
export async function offerNoMore(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser')
  WebAuthnAbortService.cancelCeremony()
}

export function canUsePasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}
