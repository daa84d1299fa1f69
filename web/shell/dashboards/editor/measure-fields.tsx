import { useLingui } from '@lingui/react/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { IconClose, IconPlus } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import type { Measure } from '../dashboard-data.ts'
import { measuresOf } from '../widgets/ask.ts'
import { functions, measureChoices } from './choices.ts'
import classes from './editor.module.css'
import type { PartProps } from './field.tsx'

const most = 4

/** What is counted; a chart draws the first, its table and tooltip say them all. */
export function MeasureFields({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const measures = measuresOf(widget)
  const takesMore = ['bar', 'line', 'funnel', 'table'].includes(widget.kind) && !widget.splitBy && !widget.ratio
  const replace = (index: number, next: Measure) =>
    change({ measures: measures.map((each, at) => (at === index ? next : each)) })
  const remove = (index: number) => change({ measures: measures.filter((_, at) => at !== index) })
  return (
    <div className={classes.row}>
      <span aria-hidden="true">{t`Measure`}</span>
      {measures.map((measure, index) => (
        <MeasureField
          // biome-ignore lint/suspicious/noArrayIndexKey: measures have nothing but their place
          key={index}
          measure={measure}
          object={object}
          number={index + 1}
          change={(next) => replace(index, next)}
          {...(measures.length > 1 ? { remove: () => remove(index) } : {})}
        />
      ))}
      {takesMore && measures.length < most && (
        <div className={classes.columns}>
          <button type="button" onClick={() => change({ measures: [...measures, { fn: 'count' }] })}>
            <IconPlus size={12} aria-hidden="true" /> {t`Another measure`}
          </button>
        </div>
      )}
    </div>
  )
}

interface FieldProps {
  measure: Measure
  object: ObjectInfo
  number: number
  /** Of the choice of its function, where it is not one of several. */
  label?: string
  change: (measure: Measure) => void
  remove?: () => void
}

export function MeasureField({ measure, object, number, label, change, remove }: FieldProps) {
  const { t } = useLingui()
  const names: Record<string, string> = {
    count: t`Number of records`,
    sum: t`Sum`,
    avg: t`Average`,
    min: t`Least`,
    max: t`Most`,
    countDistinct: t`Different values`,
  }
  const able = functions.filter((fn) => fn === 'count' || measureChoices(fn, object).length > 0)
  const fields = measure.fn === 'count' ? [] : measureChoices(measure.fn, object)
  const filter = measure.filter ? { filter: measure.filter } : {}
  const choose = (fn: string) => {
    const known = measureChoices(fn, object)
    const same = known.find(({ path }) => path === measure.field)
    const field = same ?? known.find((each) => each.field.kind === 'money') ?? known[0]
    change(fn === 'count' || !field ? { fn: 'count', ...filter } : { fn, field: field.path, ...filter })
  }
  return (
    <div className={classes.pair}>
      <PlainChoice
        label={label ?? t`Measure ${number}`}
        choices={able.map((fn) => ({ value: fn, label: names[fn] ?? fn }))}
        value={measure.fn}
        change={choose}
      />
      <div className={classes.measured}>
        {fields.length > 0 && (
          <PlainChoice
            label={t`Field of measure ${number}`}
            choices={fields.map(({ path, label }) => ({ value: path, label }))}
            value={measure.field ?? ''}
            change={(field) => change({ ...measure, field })}
          />
        )}
        {remove && (
          <button type="button" className={classes.remove} aria-label={t`Remove measure ${number}`} onClick={remove}>
            <IconClose size={13} aria-hidden="true" />
          </button>
        )}
      </div>
    </div>
  )
}
