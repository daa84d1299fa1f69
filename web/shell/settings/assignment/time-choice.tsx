import { useLingui } from '@lingui/react/macro'
import { PlainChoice } from '#web/kit/plain-choice.tsx'

interface Props {
  label: string
  minutes: number | null
  /** What no time means; absent: there must be one. */
  none?: string
  change: (minutes: number | null) => void
}

/** A time of work, by the usual steps. */
export function TimeChoice({ label, minutes, none, change }: Props) {
  const { t } = useLingui()
  const choices = [
    ...(none === undefined ? [] : [{ value: '', label: none }]),
    { value: '15', label: t`after 15 minutes` },
    { value: '30', label: t`after 30 minutes` },
    { value: '60', label: t`after 1 hour` },
    { value: '120', label: t`after 2 hours` },
    { value: '240', label: t`after 4 hours` },
    { value: '480', label: t`after 8 hours` },
    { value: '960', label: t`after 16 hours` },
  ]
  const own = minutes === null || choices.some(({ value }) => value === String(minutes)) ? [] : [minutes]
  return (
    <PlainChoice
      label={label}
      choices={[...choices, ...own.map((each) => ({ value: String(each), label: t`after ${each} minutes` }))]}
      value={minutes === null ? '' : String(minutes)}
      change={(value) => change(value === '' ? null : Number(value))}
    />
  )
}
