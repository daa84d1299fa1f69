import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAggregate } from '#web/data/about.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import classes from './stage-dialog.module.css'

interface Props {
  field: FieldInfo
  error: string | undefined
  onChange: (value: string) => void
}

/** The reason in one's own words; those that were given most often stand below, so that equal reasons are named alike. */
export function LossReasonInput({ field, error, onChange }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const { data } = useAggregate('deal', {
    filter: { lossReason: { isNull: false } },
    groupBy: ['lossReason'],
    measures: [{ fn: 'count' }],
    sort: '-count',
    limit: 30,
  })
  const words = text.trim().toLowerCase()
  const reasons = (data?.data ?? [])
    .map((row) => String(row['lossReason']))
    .filter((reason) => reason.toLowerCase() !== words)
  const fitting = reasons.filter((reason) => reason.toLowerCase().includes(words))
  const shown = (fitting.length > 0 ? fitting : reasons).slice(0, 8)
  const set = (next: string) => {
    setText(next)
    onChange(next)
  }
  return (
    <div className={classes.reason}>
      <TextInput
        label={field.label}
        withAsterisk={false}
        required
        data-autofocus
        value={text}
        maxLength={500}
        error={error}
        onChange={(event) => set(event.currentTarget.value)}
      />
      {shown.length > 0 && (
        <ul className={classes.suggestions} aria-label={t`Given before`}>
          {shown.map((reason) => (
            <li key={reason}>
              <button type="button" onClick={() => set(reason)}>
                {reason}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
