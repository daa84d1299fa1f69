import { useLingui } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import form from '../form.module.css'

interface Props {
  label: string
  bound: string | undefined
  error: string | undefined
  onChange: (bound: string | undefined) => void
}

type Way = 'none' | 'today' | 'days' | 'day'

/** A day that values may not go beyond: one of the calendar, or one that goes along with today. */
export function DayBoundInput({ label, bound, error, onChange }: Props) {
  const { t } = useLingui()
  const way = wayOf(bound)
  const choose = (next: Way) => {
    const usual: Record<Way, string | undefined> = { none: undefined, today: 'today', days: 'today+30', day: '' }
    onChange(usual[next])
  }
  return (
    <div className={form.pair}>
      <Select
        label={label}
        allowDeselect={false}
        value={way}
        data={[
          { value: 'none', label: t`Any day` },
          { value: 'today', label: t`Today` },
          { value: 'days', label: t`Days from today` },
          { value: 'day', label: t`A certain day` },
        ]}
        error={way === 'none' || way === 'today' ? error : undefined}
        onChange={(next) => choose((next ?? 'none') as Way)}
      />
      {way === 'days' && (
        <TextInput
          type="number"
          step={1}
          label={t`Days, with a minus for the past`}
          value={(bound ?? '').replace(/^today\+?/, '')}
          error={error}
          onChange={({ currentTarget: { value } }) => onChange(relative(value))}
        />
      )}
      {way === 'day' && (
        <TextInput
          type="date"
          label={t`Day`}
          value={bound ?? ''}
          error={error}
          onChange={({ currentTarget: { value } }) => onChange(value)}
        />
      )}
    </div>
  )
}

function wayOf(bound: string | undefined): Way {
  if (bound === undefined) return 'none'
  if (bound === 'today') return 'today'
  return bound.startsWith('today') ? 'days' : 'day'
}

/** Without a number it stays the way that was chosen. */
function relative(days: string): string {
  return days.startsWith('-') ? `today${days}` : `today+${days}`
}
