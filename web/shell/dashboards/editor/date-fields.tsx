import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { isCompared } from '../widgets/ask.ts'
import { dateChoices } from './choices.ts'
import { Field, type PartProps } from './field.tsx'

/** By which day the period of the board keeps records, if by any, and what is held against it. */
export function DateFields(props: PartProps) {
  const { t } = useLingui()
  const { widget, object, change } = props
  const none = { value: '', label: t`Nothing: of all time` }
  const choices = [none, ...dateChoices(object).map(({ path, label }) => ({ value: path, label }))]
  return (
    <>
      <Field label={t`The dashboard’s period goes by`}>
        <PlainChoice
          label={t`The dashboard’s period goes by`}
          choices={choices}
          value={widget.date ?? ''}
          change={(date) =>
            change({ date: date || null, ...(date || widget.kind === 'line' ? {} : { compare: false }) })
          }
        />
      </Field>
      <CompareFields {...props} />
    </>
  )
}

const averages = ['2', '3', '4', '6', '7', '12', '30']

function CompareFields({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const { kind, compare = false, date, average } = widget
  const mayCompare = kind === 'number' ? Boolean(date) : isCompared({ ...widget, compare: true }, object)
  const isLine = kind === 'line' && !widget.splitBy
  return (
    <>
      {mayCompare && (
        <Field label={t`Compare with`}>
          <PlainChoice
            label={t`Compare with`}
            choices={[
              { value: '', label: t`Nothing` },
              { value: 'before', label: t`The period before` },
              { value: 'year', label: t`The same a year earlier` },
            ]}
            value={compare === true ? 'before' : compare || ''}
            change={(next) => change({ compare: (next || false) as 'year' | false })}
          />
        </Field>
      )}
      {isLine && (
        <Field label={t`Moving average of`}>
          <PlainChoice
            label={t`Moving average of`}
            choices={[
              { value: '', label: t`Nothing` },
              ...averages.map((count) => ({ value: count, label: t`${count} periods` })),
            ]}
            value={average ? String(average) : ''}
            change={(next) => change({ average: next ? Number(next) : undefined } as typeof widget)}
          />
        </Field>
      )}
      {kind === 'number' && compare && (
        <Checkbox
          label={t`Less is better`}
          checked={widget.lessIsBetter === true}
          onChange={(event) => change({ lessIsBetter: event.currentTarget.checked })}
        />
      )}
    </>
  )
}
