import { t } from '@lingui/core/macro'
import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { type Measure, sayWording, type Widget } from '../dashboard-data.ts'
import { askedMeasures, endOf } from './ask.ts'

/** What somebody called it, or what it shows. */
export function titleOfWidget(widget: Widget, object: ObjectInfo): string {
  return sayWording(widget.title).trim() || usualTitle(widget, object)
}

/** `Sum of Amount by Stage`. */
export function usualTitle(widget: Widget, object: ObjectInfo): string {
  const plural = object.pluralLabel ?? object.label
  if (widget.kind === 'list') return plural
  const what = sayValues(widget, object)[0] ?? ''
  const by = widget.groupBy ? sayPath(object, widget.groupBy.field) : null
  const and = widget.splitBy ? sayPath(object, widget.splitBy.field) : null
  if (by && and) return t`${what} by ${by} and ${and}`
  return by ? t`${what} by ${by}` : what
}

/** What the values of a widget are called, the drawn one first. */
export function sayValues(widget: Widget, object: ObjectInfo): string[] {
  const names = askedMeasures(widget).map((measure) => sayMeasure(measure, object))
  const { ratio } = widget
  if (!ratio) return names
  const [above = '', below = '', cases = ''] = names
  const share = ratio.as === 'percent' ? t`Share` : t`${above} ÷ ${below}`
  return ratio.of.fn === 'count' && !ratio.of.field ? [share, above, t`of all`] : [share, above, below, cases]
}

export function sayBefore(compare: NonNullable<Widget['compare']>): string {
  return compare === 'year' ? t`A year earlier` : t`Period before`
}

export function sayAverage(count: number): string {
  return t`Average of ${count}`
}

/** A measure in words: `Deals`, `Sum of Amount`. */
export function sayMeasure({ fn, field }: Measure, object: ObjectInfo): string {
  const name = field ? sayPath(object, field) : ''
  switch (fn) {
    case 'sum':
      return t`Sum of ${name}`
    case 'avg':
      return t`Average of ${name}`
    case 'min':
      return t`Least ${name}`
    case 'max':
      return t`Most ${name}`
    case 'countDistinct':
      return t`Different ${name}`
    default:
      return object.pluralLabel ?? object.label
  }
}

/** `Account › Industry`. */
export function sayPath(object: ObjectInfo, path: string): string {
  const names = path.split('.')
  return names
    .map((_, index) => endOf(currentCatalog(), object, names.slice(0, index + 1).join('.'))?.label ?? '')
    .join(' › ')
}
