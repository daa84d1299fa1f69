import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { fieldOf, useCatalog } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { isMoney } from '../goals/goal-data.ts'
import { isGoal } from './choices.ts'
import classes from './editor.module.css'
import { Field, type PartProps } from './field.tsx'

/** What is to be reached: a number, once or in each month, quarter or year; or what the targets of the period come to. */
export function GoalFields(props: PartProps) {
  const { t } = useLingui()
  const { widget, object, change } = props
  const measures = fieldOf(useCatalog().objects.get('target') ?? object, 'measure')?.options ?? []
  const { targets } = widget.goal ?? {}
  const choose = (next: string) =>
    change(next ? { goal: { targets: next } } : { goal: { value: '100', per: null }, groupBy: null })
  return (
    <>
      {(measures.length > 0 || targets) && (
        <Field label={t`To be reached`}>
          <PlainChoice
            label={t`To be reached`}
            choices={[
              { value: '', label: t`A number` },
              ...measures.map(({ key, label }) => ({ value: key, label: t`The targets: ${label}` })),
            ]}
            value={targets ?? ''}
            change={choose}
          />
        </Field>
      )}
      {targets === undefined ? <NumberFields {...props} /> : <WhoseField {...props} />}
    </>
  )
}

function WhoseField({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const names = ['owner', 'branch'].filter((name) => fieldOf(object, name))
  return (
    <Field label={t`Told apart by`}>
      <PlainChoice
        label={t`Told apart by`}
        choices={[
          { value: '', label: t`Nothing` },
          ...names.map((name) => ({ value: name, label: fieldOf(object, name)?.label ?? name })),
        ]}
        value={widget.groupBy?.field ?? ''}
        change={(field) => change({ groupBy: field ? { field } : null })}
      />
    </Field>
  )
}

function NumberFields({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const { currency } = useSession().organisation
  const { value = '', per = null } = widget.goal ?? {}
  return (
    <div className={classes.pair}>
      <TextInput
        label={isMoney({ widget, object, catalog }) ? t`Goal in ${currency}` : t`Goal`}
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
