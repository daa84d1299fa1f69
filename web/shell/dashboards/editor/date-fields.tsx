import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { dateChoices } from './choices.ts'
import { Field, type PartProps } from './field.tsx'

/** By which day the period of the board keeps records, if by any. */
export function DateFields({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const none = { value: '', label: t`Nothing: of all time` }
  const choices = [none, ...dateChoices(object).map(({ path, label }) => ({ value: path, label }))]
  return (
    <>
      <Field label={t`The dashboard’s period goes by`}>
        <PlainChoice
          label={t`The dashboard’s period goes by`}
          choices={choices}
          value={widget.date ?? ''}
          change={(date) => change({ date: date || null, ...(date ? {} : { compare: false }) })}
        />
      </Field>
      {widget.kind === 'number' && widget.date && (
        <Checkbox
          label={t`Compare with the period before`}
          checked={widget.compare === true}
          onChange={(event) => change({ compare: event.currentTarget.checked })}
        />
      )}
      {widget.kind === 'number' && widget.compare && (
        <Checkbox
          label={t`Less is better`}
          checked={widget.lessIsBetter === true}
          onChange={(event) => change({ lessIsBetter: event.currentTarget.checked })}
        />
      )}
    </>
  )
}
