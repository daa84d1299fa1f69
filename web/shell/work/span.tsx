import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addDays } from '#kernel/time.ts'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { dayOf } from '#web/kit/format.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { sayStretch, sayStretchWord } from '../dashboards/scope/say-stretch.ts'
import { readStretch, spanOf } from '../dashboards/scope/stretch.ts'
import classes from './work.module.css'

const words = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'last-30-days',
  'last-90-days',
  'last-365-days',
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

const most = 200

interface NarrowingProps {
  object: string
  /** What stands there when nothing is chosen. */
  all: string
  value: string | undefined
  change: (id: string | undefined) => void
}

/** One of the records of an object, where there are several that the person sees. Those beside each other come at once. */
export function Narrowing({ object, all, value, change }: NarrowingProps) {
  const { objects } = useCatalog()
  const info = objects.get(object)
  const { data, isLoading } = useQuery({
    queryKey: ['about', object, 'choices'],
    queryFn: () =>
      call<{ data: { id: string; name: string }[] }>(`/${info?.path}`, {
        query: { fields: 'name', sort: 'name', limit: String(most) },
      }),
    enabled: info !== undefined,
  })
  const choices = (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  if (isLoading) return <span hidden data-loading />
  if (!info || choices.length < 2) return null
  return (
    <PlainChoice
      label={info.label}
      className={classes.narrowing as string}
      choices={[{ value: '', label: all }, ...choices]}
      value={value ?? ''}
      change={(id) => change(id || undefined)}
    />
  )
}
