import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { Act, Scope } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Reverse } from '#web/data/undo.ts'

export type RoleScope = Exclude<Scope, 'teamAndBranch' | 'teamAndBranchAndBelow'>

export interface Grant extends Partial<Record<Act, RoleScope>> {
  import?: boolean
  hidden?: string[]
  fixed?: string[]
  /** Guarded fields that are seen all the same; `*`: all of them. */
  shown?: string[]
}

export interface Denial {
  acts?: (Act | 'import')[]
  hidden?: string[]
  fixed?: string[]
}

/** What a person decides of a role. */
export interface RoleContent {
  name: string
  description: string
  objects: Record<string, Grant>
  deny: Record<string, Denial>
  may: string[]
  active: boolean
}

export interface Role extends RoleContent {
  key: string
  version: number
  /** How many active people have it, and how many have it at all. */
  people: number
  holders: number
}

interface Saved {
  role: Role | null
  change: string | null
}

/** What has been done, and what takes it back; null where nothing changed. */
export interface Done {
  role: Role | null
  back: Reverse | null
}

export interface Difference {
  records: number
  people: number
}

export interface RoleImpact {
  people: number
  objects: {
    object: string
    acts: Partial<Record<Act, { gained: Difference | null; lost: Difference | null }>>
    shown: { field: string; people: number }[]
    hidden: { field: string; people: number }[]
  }[]
}

export type AccessChange = {
  id: string
  at: string
  actor: { id: string; name: string } | null
  undoes: string | null
} & (
  | { role: string; person: null; before: RoleContent | null; after: RoleContent | null }
  | { role: null; person: { id: string; name: string | null }; before: string[]; after: string[] }
)

export function useRoles() {
  return useQuery({ queryKey: ['roles'], queryFn: () => call<{ data: Role[] }>('/roles').then(({ data }) => data) })
}

export function useAccessChanges(role: string | undefined) {
  return useQuery({
    queryKey: ['roles', 'changes', role ?? null],
    queryFn: () =>
      call<{ data: AccessChange[] }>('/access-changes', { query: { role, limit: 20 } }).then(({ data }) => data),
  })
}

export async function createRole(body: { name: string; copyOf?: string }): Promise<Done> {
  return done(await call<Saved>('/roles', { method: 'POST', body }))
}

/** `version`: the one that the change was made from. */
export async function changeRole(key: string, body: Record<string, unknown>): Promise<Done> {
  return done(await call<Saved>(`/roles/${encodeURIComponent(key)}`, { method: 'PATCH', body }))
}

export async function deleteRole(key: string): Promise<Done> {
  return done(await call<Saved>(`/roles/${encodeURIComponent(key)}`, { method: 'DELETE' }))
}

export function previewRole(key: string, body: Record<string, unknown>): Promise<RoleImpact> {
  return call<RoleImpact>(`/roles/${encodeURIComponent(key)}/preview`, { method: 'POST', body })
}

/** Takes a change of access back; answers what does it again. */
export async function undoAccessChange(id: string): Promise<Reverse> {
  const { change } = await call<{ change: string | null }>(`/access-changes/${id}/undo`, { method: 'POST' })
  await refreshRoles()
  return () => undoAccessChange(change ?? id)
}

async function done({ role, change }: Saved): Promise<Done> {
  await refreshRoles()
  return { role, back: change === null ? null : () => undoAccessChange(change) }
}

/** One's own rights may be among what changed. */
async function refreshRoles(): Promise<void> {
  await Promise.all(['roles', 'session'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
}

/** In a sentence, who should have it. */
export function roleText({ key, description }: Pick<Role, 'key' | 'description'>): string {
  if (description) return description
  switch (key) {
    case 'administrator':
      return t`Sees and changes everything, invites people and says what they may.`
    case 'manager':
      return t`Sees and changes what belongs to the own branch and those below it; imports files.`
    case 'sales':
      return t`Sees what belongs to the own team, changes what is their own.`
    case 'marketing':
      return t`Sees all customers, changes and imports leads and contacts; deals can only be seen.`
    case 'service':
      return t`Sees all customers and their deals, keeps contacts and activities.`
    case 'readOnly':
      return t`Sees everything and changes nothing.`
    default:
      return ''
  }
}
