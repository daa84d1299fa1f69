import { plural, t } from '@lingui/core/macro'
import { displayOf } from '#fields/coded.web.tsx'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { formatList, formatNumber } from '#web/kit/format.ts'

/** What speaks for a person, as the API tells it. */
export type Reason =
  | { kind: 'territory' | 'skills' | 'language' | 'hours'; value: string | null }
  | { kind: 'load'; open: number; limit: number | null }
  | { kind: 'performance' }
  | { kind: 'fair'; recent: number; days: number }
  | { kind: 'channel'; value: string }

/** Why nobody of a rule gets it. */
export interface Hindrance {
  rule: string
  people: number
  lacks: Partial<Record<'territory' | 'skills' | 'language' | 'hours' | 'full' | 'had', number>>
}

const nameOf = displayOf('language')

export function sayReasons(reasons: readonly Reason[]): string {
  return formatList(reasons.map(sayReason).filter(Boolean))
}

function sayReason(reason: Reason): string {
  switch (reason.kind) {
    case 'territory':
      return t`looks after ${reason.value ?? ''}`
    case 'skills':
      return t`knows ${reason.value ?? ''}`
    case 'language':
      return t`speaks ${nameOf(reason.value ?? 'und')}`
    case 'hours':
      return t`is at work`
    case 'load': {
      const [open, limit] = [formatNumber(reason.open), formatNumber(reason.limit ?? 0)]
      return reason.limit === null ? t`${open} open` : t`${open} of ${limit} open`
    }
    case 'performance':
      return t`converts more than the others`
    case 'fair':
      return plural(reason.days, { one: 'fewest new leads in # day', other: 'fewest new leads in # days' })
    case 'channel': {
      const channel = channelName(reason.value)
      return t`sales channel: ${channel}`
    }
    default:
      return ''
  }
}

export function channelName(key: string): string {
  const lead = currentCatalog().objects.get('lead')
  return (lead && fieldOf(lead, 'salesChannel')?.options?.find((option) => option.key === key)?.label) ?? key
}

/** Why nobody gets it, of each rule in a line. */
export function sayHindrances(hindrances: readonly Hindrance[]): string[] {
  if (hindrances.length === 0) return [t`No rule holds for it.`]
  return hindrances.map(({ rule, people, lacks }) => {
    if (people === 0) return t`${rule}: nobody is in its pool`
    const parts = Object.entries(lacks).map(([lack, count]) => sayLack(lack, formatNumber(count)))
    const list = formatList(parts)
    return t`${rule}: ${list}`
  })
}

function sayLack(lack: string, count: string): string {
  switch (lack) {
    case 'territory':
      return t`other territory (${count})`
    case 'skills':
      return t`other expertise (${count})`
    case 'language':
      return t`other languages (${count})`
    case 'hours':
      return t`not at work (${count})`
    case 'full':
      return t`no room for more (${count})`
    default:
      return t`had it already (${count})`
  }
}
