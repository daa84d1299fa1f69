import type { Stored } from '#engine/define.ts'
import type { lead } from './lead.object.ts'

/** A lead as its actor sees it, by the keys of the API. */
export type LeadNow = Stored<typeof lead> & Record<string, unknown>

/** What a mail or a telephone is called that has no name. */
export function nameOfLead({ name, company, email, phone }: LeadNow): string {
  return textOf(name) || company || email || phone || ''
}

export function textOf(name: unknown): string {
  if (typeof name === 'string') return name.trim()
  return String((name as { full?: string } | null)?.full ?? '')
}
