import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import { type SingleSignOn, singleSignOnQuery } from '#web/data/single-sign-on.ts'

export interface OidcSettings {
  issuer: string
  clientId: string
  hasSecret: boolean
  label: string | null
  trustsEmails: boolean
  createPeople: { domains: string[]; role: string; branchId: string | null } | null
  passwords: SingleSignOn['passwords']
}

interface OidcSettingsView {
  source: 'environment' | 'app' | 'none'
  settings: OidcSettings | null
  isReadable: boolean
  redirectUri: string
}

const path = '/settings/single-sign-on'
const key = ['single-sign-on', 'settings']

export function useOidcSettings() {
  return useQuery({ queryKey: key, queryFn: () => call<OidcSettingsView>(path), staleTime: 0 })
}

export async function saveOidcSettings(body: Record<string, unknown>): Promise<void> {
  queryClient.setQueryData(key, await call<OidcSettingsView>(path, { method: 'PUT', body }))
  await queryClient.invalidateQueries({ queryKey: singleSignOnQuery.queryKey, exact: true })
}

export async function removeOidcSettings(): Promise<void> {
  await call(path, { method: 'DELETE' })
  await queryClient.invalidateQueries({ queryKey: singleSignOnQuery.queryKey })
}

export interface OidcTest {
  outcome:
    | 'works'
    | 'privateAddress'
    | 'unreachable'
    | 'noProvider'
    | 'otherIssuer'
    | 'noCodeFlow'
    | 'noKeys'
    | 'wrongClient'
  answer: string
}

export const testOidc = () => call<OidcTest>(`${path}/test`, { method: 'POST' })

export function sayTest(outcome: OidcTest['outcome']): string {
  const words: Record<OidcTest['outcome'], string> = {
    works: t`The provider answers and knows this Kith. Sign in once with it to see the rest.`,
    privateAddress: t`The provider is at a private address, which Kith does not call unless the environment of the server allows it.`,
    unreachable: t`The provider cannot be reached at this address.`,
    noProvider: t`What answers at this address is no OpenID Connect provider.`,
    otherIssuer: t`The provider calls itself otherwise. Enter this address instead, if it is the right one.`,
    noCodeFlow: t`The provider does not offer what Kith needs: the authorization code flow.`,
    noKeys: t`The provider does not show the keys that it signs with.`,
    wrongClient: t`The provider does not know the client, or its secret is another.`,
  }
  return words[outcome]
}
