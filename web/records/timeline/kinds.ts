import { t } from '@lingui/core/macro'
import { past } from '#web/data/past.ts'
import { type Icon, IconActivity, IconCall, IconMeeting, IconNote, IconTask, IconVisit } from '#web/kit/icons.ts'

/** What a timeline can be narrowed to; `kinds` is what the server is asked for. */
export const narrowings = ['all', 'note', 'task', 'call', 'meeting', 'change'] as const
export type Narrowing = (typeof narrowings)[number]

export function kindsOf(narrowing: string): string {
  // Records of other objects are told as they are now: in the past they would stand beside what they were.
  if (narrowing === 'all') return past === null ? '' : 'activity,change'
  return narrowing === 'meeting' ? 'meeting,visit' : narrowing
}

export function sayNarrowing(narrowing: Narrowing): string {
  switch (narrowing) {
    case 'all':
      return t`All`
    case 'note':
      return t`Notes`
    case 'task':
      return t`Tasks`
    case 'call':
      return t`Calls`
    case 'meeting':
      return t`Meetings`
    case 'change':
      return t`Changes`
  }
}

const icons: Record<string, Icon> = {
  note: IconNote,
  task: IconTask,
  call: IconCall,
  meeting: IconMeeting,
  visit: IconVisit,
}

export function iconOfKind(kind: unknown): Icon {
  return icons[String(kind)] ?? IconActivity
}
