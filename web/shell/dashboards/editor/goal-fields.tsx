import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { fieldOf } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { measuresOf } from '../widgets/ask.ts'
import { isGoal } from './choices.ts'
import classes from './editor.module.css'
import { Field, type PartProps } from './field.tsx'

/** What is to be reached, once or in each month, quarter or year. */
export function GoalFields({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const { currency } = useSession().organisation
  const { fn, field } = measuresOf(widget)[0] ?? {}
  const isMoney = fn !== 'countDistinct' && field !== undefined && fieldOf(object, field)?.kind === 'money'
  const { value = '', per = null } = widget.goal ?? {}
  return (
    <div className={classes.pair}>
      <TextInput
        label={isMoney ? t`Goal in ${currency}` : t`Goal`}
        inputMode="decimal"
        value={value}
        error={isGoal(value) ? undefined : t`A number, such as 1000`}
        onChange={(event) => change({ goal: { value: event.currentTarget.value.trim(), per } })}
      />
      <Field label={t`In each`}>
        <PlainChoice
          label={t`In each`}
          choices={[
            { value: '', label: t`Whatever the period` },
            { value: 'month', label: t`Month` },
            { value: 'quarter', label: t`Quarter` },
            { value: 'year', label: t`Year` },
          ]}
          value={per ?? ''}
          change={(next) => change({ goal: { value, per: (next || null) as 'month' | null } })}
        />
      </Field>
    </div>
  )
}
