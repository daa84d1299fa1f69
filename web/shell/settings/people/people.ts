import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { readRecords } from '#web/data/labels.ts'
import { queryClient } from '#web/data/query-client.ts'
import { refreshObject } from '#web/data/refresh.ts'
import type { Reverse } from '#web/data/undo.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { refreshFactor, removeFactorOf } from '../../second-factor/factor-data.ts'
import { undoAccessChange } from '../roles/roles.ts'

export interface Invitation {
  name?: string
  email?: string
  userId?: string
  roles?: string[]
  branchId?: string
  language?: string
}

export interface InvitationLink {
  link: string
  expiresAt: string
  /** Where it went by mail as well; null where Kith sends none. */
  mailedTo: string | null
}

/** Makes a person and their link, or a new link for one who is there. */
export async function invite(invitation: Invitation): Promise<InvitationLink | null> {
  const { invitation: made, mailedTo } = await call<{
    userId: string
    invitation: Omit<InvitationLink, 'mailedTo'> | null
    mailedTo: string | null
  }>('/users/invitations', {
    method: 'POST',
    body: invitation,
    idempotencyKey: crypto.randomUUID(),
  })
  refreshObject('user')
  await queryClient.invalidateQueries({ queryKey: ['roles'] })
  return made && { ...made, mailedTo }
}

/** Keys of the roles of a person; those of all are read at once. For whoever manages people. */
export function useRolesOf(id: string) {
  return useQuery({
    queryKey: ['roles', 'of'],
    queryFn: () => call<{ data: Record<string, string[]> }>('/users/roles').then(({ data }) => data),
    select: (all) => all[id] ?? noRoles,
    staleTime: 300_000,
  })
}

const noRoles: string[] = []

/** Gives a person these roles instead of those of before; answers what takes that back. */
export async function assignRoles(id: string, roles: readonly string[]): Promise<Reverse | null> {
  const { change } = await call<{ change: string | null }>(`/users/${id}/roles`, { method: 'PUT', body: { roles } })
  await queryClient.invalidateQueries({ queryKey: ['roles'] })
  return change === null ? null : () => undoAccessChange(change)
}

export async function deactivate(id: string, name: string): Promise<void> {
  const isSure = await confirm({
    title: t`Deactivate ${name}?`,
    text: t`All sessions end at once, and API keys and links of this person work no more. Records and history stay. You can let the person in again; keys must then be made anew.`,
    confirmLabel: t`Deactivate`,
    danger: true,
  })
  if (isSure) await tellMoved(t`${name} is deactivated`, () => move(id, 'POST'))
}

export async function reactivate(id: string, name: string): Promise<void> {
  await tellMoved(t`${name} may sign in again`, () => move(id, 'DELETE'))
}

export async function removeFactor(id: string, name: string): Promise<void> {
  const isSure = await confirm({
    title: t`Remove the second factor of ${name}?`,
    text: t`The password alone signs in then, until another one is set up; passkeys are removed as well. Do it only when ${name} has asked you in person: whoever knows the password may ask as well.`,
    confirmLabel: t`Remove it`,
    danger: true,
  })
  if (!isSure) return
  try {
    await removeFactorOf(id)
    tellDone(t`The second factor of ${name} is removed`, null)
  } catch (error) {
    tellProblem(error)
  }
  await refreshFactor()
}

async function tellMoved(text: string, run: Reverse): Promise<void> {
  try {
    tellDone(text, await run())
  } catch (error) {
    tellProblem(error)
  }
}

/** POST deactivates, DELETE lets in again; each takes the other back. */
async function move(id: string, method: 'POST' | 'DELETE'): Promise<Reverse> {
  try {
    await call(`/users/${id}/deactivation`, { method })
    return () => move(id, method === 'POST' ? 'DELETE' : 'POST')
  } finally {
    await readRecords('user', [id]).catch(() => {})
    refreshObject('user')
    await queryClient.invalidateQueries({ queryKey: ['roles'] })
  }
}
