import type { FileValue } from '#fields/files/file-list.web.tsx'
import type { Mentioned } from '#kernel/texts/mentions.ts'
import type { Values } from '#web/data/writes.ts'
import { writtenNote } from '../note-text.ts'

export const composerKinds = ['note', 'task', 'call', 'meeting', 'visit'] as const
export type ComposerKind = (typeof composerKinds)[number]

/** What stands in the composer for one kind; only what was touched. */
export interface ComposerDraft {
  text: string
  /** Whom it names, as far as they still stand in it. */
  people?: readonly Mentioned[]
  /** Of them whom it is shared with, since they would not see it. */
  shareWith?: readonly string[]
  /** The record too. */
  sharesRecord?: boolean
  dueAt?: string | null
  startsAt?: string | null
  /** Minutes. */
  length?: number
  ownerId?: string | null
  priority?: string | null
  /** Ids of contacts and of colleagues who take part. */
  participants?: readonly string[] | null
  colleagues?: readonly string[] | null
  /** Minutes before its time; '' for none. */
  remindBefore?: number | ''
  /** A rule of RFC 5545; '' for none. */
  recurrence?: string
  /** The report of a visit, by keys of its fields. */
  report?: Values
  files?: readonly FileValue[]
  /** Its owner's alone. */
  isPrivate?: boolean
  /** When it was first sent, if no answer came: sent again it tells the same. */
  sentAt?: string
}

export const usualLength = 30

/** The activity that a draft means. What lies in the past is done; a call without a time happened just now. */
export function valuesOf(kind: ComposerKind, draft: ComposerDraft, now: Date): Values {
  const files = draft.files ?? []
  // What only brings files is called by the first of them.
  const text = draft.text.trim() === '' ? (files[0]?.name ?? '') : draft.text
  const values: Values = { kind, ...writtenNote(text, draft.people ?? []) }
  if (files.length > 0) values['files'] = files.map(({ id }) => id)
  if (draft.ownerId) values['ownerId'] = draft.ownerId
  if (draft.isPrivate) values['private'] = true
  if (kind === 'task') {
    if (draft.dueAt) values['dueAt'] = draft.dueAt
    if (draft.priority) values['priority'] = draft.priority
  }
  if (kind !== 'note') Object.assign(values, moreOf(draft))
  if (kind === 'visit') Object.assign(values, reportOf(draft))
  if (kind === 'call') {
    if (draft.length) values['duration'] = draft.length
    const at = draft.startsAt ?? now.toISOString()
    values[Date.parse(at) <= now.getTime() ? 'doneAt' : 'dueAt'] = at
  }
  if (kind === 'meeting' || kind === 'visit') {
    const startsAt = draft.startsAt ?? now.toISOString()
    const endsAt = new Date(Date.parse(startsAt) + (draft.length ?? usualLength) * 60_000).toISOString()
    Object.assign(values, { startsAt, endsAt })
    if (Date.parse(startsAt) <= now.getTime()) values['doneAt'] = startsAt
  }
  return isTimed(kind, values) ? values : withoutSeries(values)
}

function moreOf({ participants, colleagues, remindBefore, recurrence }: ComposerDraft): Values {
  return {
    ...(participants?.length ? { participantIds: participants } : {}),
    ...(colleagues?.length ? { colleagueIds: colleagues } : {}),
    ...(typeof remindBefore === 'number' ? { remindBefore } : {}),
    ...(recurrence ? { recurrence } : {}),
  } as Values
}

function reportOf({ report = {} }: ComposerDraft): Values {
  return Object.fromEntries(Object.entries(report).filter(([, value]) => value !== null && value !== ''))
}

/** What has no time cannot come again. */
function isTimed(kind: ComposerKind, values: Values): boolean {
  return kind !== 'task' || values['dueAt'] !== undefined
}

function withoutSeries(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'recurrence' && key !== 'remindBefore'))
}

/** The people who still stand in it. */
export function namedIn({ text, people = [] }: Pick<ComposerDraft, 'text' | 'people'>): readonly Mentioned[] {
  const ids = new Set<string>()
  return people.filter(({ id, name }) => text.includes(`@${name}`) && !ids.has(id) && ids.add(id))
}

/** How many of the further questions have an answer. */
export function countMore(kind: ComposerKind, draft: ComposerDraft): number {
  const report = kind === 'visit' ? Object.keys(reportOf(draft)).length : 0
  return Object.keys(moreOf(draft)).length + report
}

export function isEmptyDraft(draft: ComposerDraft): boolean {
  return draft.text.trim() === '' && !draft.files?.length
}
