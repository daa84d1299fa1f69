import { useLingui } from '@lingui/react/macro'
import { Checkbox, TextInput } from '@mantine/core'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import type { Measure, Ratio } from '../dashboard-data.ts'
import { measuresOf } from '../widgets/ask.ts'
import { mayBeRatio } from './choices.ts'
import classes from './editor.module.css'
import { Field, type PartProps } from './field.tsx'
import { MeasureField } from './measure-fields.tsx'

const usualRatio: Ratio = { of: { fn: 'count' }, as: 'percent', few: 10 }

/** The measure divided by another of the same records, such as deals won by deals closed. */
export function RatioFields({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  if (!mayBeRatio(widget)) return null
  const [first = { fn: 'count' }] = measuresOf(widget)
  const { ratio } = widget
  const changeRatio = (changes: Partial<Ratio>) => change({ ratio: { ...usualRatio, ...ratio, ...changes } })
  return (
    <>
      <Checkbox
        label={t`Divide it by another measure`}
        checked={Boolean(ratio)}
        onChange={({ currentTarget }) => change({ ratio: currentTarget.checked ? usualRatio : null })}
      />
      {ratio && (
        <>
          <OnlyField
            label={t`Measured of those only`}
            object={object}
            measure={first}
            choose={(measure) => change({ measures: [measure] })}
          />
          <Field label={t`Divided by`}>
            <MeasureField
              measure={ratio.of}
              object={object}
              label={t`Divided by`}
              number={2}
              change={(of) => changeRatio({ of })}
            />
          </Field>
          <OnlyField
            label={t`Divided by those only`}
            object={object}
            measure={ratio.of}
            choose={(of) => changeRatio({ of })}
          />
          <div className={classes.pair}>
            <Field label={t`Told as`}>
              <PlainChoice
                label={t`Told as`}
                choices={[
                  { value: 'percent', label: t`Percent` },
                  { value: 'number', label: t`Number` },
                ]}
                value={ratio.as}
                change={(as) => changeRatio({ as: as as 'percent' })}
              />
            </Field>
            <TextInput
              label={t`Fewest cases for a verdict`}
              inputMode="numeric"
              maxLength={6}
              value={String(ratio.few ?? 0)}
              onChange={({ currentTarget }) => changeRatio({ few: Number(currentTarget.value.replace(/\D/g, '')) })}
            />
          </div>
        </>
      )}
    </>
  )
}

interface OnlyProps extends Pick<PartProps, 'object'> {
  label: string
  measure: Measure
  choose: (measure: Measure) => void
}

function OnlyField({ label, object, measure, choose }: OnlyProps) {
  const narrow = (filter: Filter | null) => {
    const { filter: _, ...rest } = measure
    choose(filter ? { ...rest, filter } : rest)
  }
  return (
    <Field label={label}>
      <FilterBar key={object.name} object={object} filter={measure.filter ?? null} onChange={narrow} />
    </Field>
  )
}
