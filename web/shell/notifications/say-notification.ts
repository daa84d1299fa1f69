import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import type { Notification } from './notifications-data.ts'

/** What it is about, and what happened, each in a line. */
export function sayNotification(notification: Notification): { title: string; text: string } {
  const { kind, record, words, count, object: name, actor, by } = notification
  if (kind === 'finished') return sayEnd(notification)
  const object = currentCatalog().objects.get(name ?? '')
  const number = formatNumber(count)
  const label = object?.pluralLabel ?? object?.label ?? ''
  const title = record ? record.title || (object?.label ?? '') : `${label} · ${number}`
  const who = actor?.name ?? by ?? t`Somebody`
  if (name === 'approval')
    return { title, text: kind === 'assigned' ? t`${who} asks for your approval` : t`${who} has decided` }
  if (name === 'dealRoom' && kind === 'followed' && !actor && !by)
    return { title, text: words ? t`The buyer has downloaded “${words}”` : t`The buyer has opened the page` }
  if (kind === 'due') return { title, text: t`Reminder` }
  if (kind === 'followed' && words) return { title, text: t`${who}: ${words}` }
  if (kind === 'followed') return { title, text: t`News from ${who}` }
  if (kind === 'mentioned') return { title, text: t`${who} mentioned you` }
  // By a rule.
  if (kind === 'assigned' && !actor && !by && object) return { title, text: t`Assigned to you` }
  if (!object && !record) return { title: t`Handover · ${number}`, text: t`${who} handed work over to you` }
  return { title, text: record ? t`${who} assigned it to you` : t`${who} assigned them to you` }
}

function sayEnd({ work, outcome }: Notification): { title: string; text: string } {
  const titles: Record<NonNullable<Notification['work']>, string> = {
    import: t`Import`,
    bulk: t`Bulk edit`,
    merge: t`Merge`,
    handover: t`Handover`,
    undo: t`Undo`,
    backup: t`Backup`,
  }
  return { title: titles[work ?? 'bulk'], text: outcome === 'failed' ? t`Has stopped early` : t`Is done` }
}
