import { boolean } from '#fields/boolean/boolean.field.ts'
import type { Field, Place } from '#fields/field-type.ts'
import type { ConsentChannel, ConsentKind } from './consent-columns.ts'

/** What a cell says that its person has decided. */
export interface SaidConsent {
  channel: ConsentChannel
  decision: 'given' | 'withdrawn'
  /** Header of the column. */
  column: string
}

/** Whether a cell gives or withdraws a consent; null: it says neither. Throws ValueError for what cannot be told. */
export function readDecision(
  kind: ConsentKind,
  cell: string,
  { field, place }: { field: Field; place: Place },
): SaidConsent['decision'] | null {
  const word = cell
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
  if (withdrawn.has(word)) return 'withdrawn'
  if (neither.has(word)) return null
  if (given.has(word)) return kind === 'optIn' ? 'given' : null
  // A "no" in a column of those who have allowed it says that nobody was asked, not that somebody took it back.
  if (!boolean.parseText(cell, field, place)) return null
  return kind === 'optIn' ? 'given' : 'withdrawn'
}

const withdrawn = words('opted out, opt out, optedout, unsubscribed, unsubscribe, withdrawn, revoked, do not allow')
const given = words('subscribed, opted in, opt in, optedin, given, granted, confirmed')
const neither = words(
  'allow, no consent, never subscribed, not subscribed, nonsubscribed, pending, bounced, cleaned, archived, unknown, none',
)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(', '))
}
