import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addDays } from '#kernel/time.ts'
import { useSession } from '#web/data/session.ts'
import { dayOf } from '#web/kit/format.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { sayStretch, sayStretchWord } from '../dashboards/scope/say-stretch.ts'
import { readStretch, spanOf } from '../dashboards/scope/stretch.ts'

const words = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'last-30-days',
  'last-90-days',
]

type Address = Record<string, string | undefined>

/** What stands in the address of the page, and how to change it. */
export function useAddress(): { address: Address; change: (part: Address) => void } {
  const address = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  const change = (part: Address) => void navigate({ to: '.', search: { ...address, ...part } as never, replace: true })
  return { address, change }
}

/** The days that the word of the address means, both within it. */
export function useSpan(word: string | undefined, usual: string): { from: string; to: string } {
  const { weekStart } = useSession().organisation
  const today = dayOf(Date.now())
  const stretch = readStretch(word ?? usual, { today, weekStart })
  const span = stretch && spanOf(stretch)
  return span ? { from: span.from, to: addDays(span.to, -1) } : { from: `${today.slice(0, 8)}01`, to: today }
}

export function SpanChoice({ value, change }: { value: string; change: (word: string) => void }) {
  const { t } = useLingui()
  const usual = words.map((word) => ({ value: word, label: sayStretchWord(word) ?? word }))
  const own = words.includes(value) ? null : readStretch(value, { today: dayOf(Date.now()), weekStart: 1 })
  const choices = own ? [{ value, label: sayStretch(own) }, ...usual] : usual
  return <PlainChoice label={t`Period`} choices={choices} value={value} change={change} />
}
