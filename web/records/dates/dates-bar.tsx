import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { useAggregate } from '#web/data/about.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconChevronLeft, IconChevronRight } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { allOf } from '../board/columns/columns.ts'
import type { Filter } from '../list-state.ts'
import { type DateFields, dateFieldsOf, writeDates } from './date-fields.ts'
import classes from './dates-bar.module.css'
import { mostEntries } from './use-entries.ts'

interface Props {
  object: ObjectInfo
  dates: DateFields
  setDates: (dates: string) => void
  title: string
  leaf: (by: 1 | -1) => void
  goToday: () => void
  spans: readonly { value: string; label: string }[]
  span: string
  setSpan: (span: string) => void
  /** The filter of the list; those without a date are counted by it. */
  filter: Filter | null
  showWithout: (filter: Filter) => void
  /** The end must be named. */
  needsEnd?: boolean
  /** How many there are, where not all are shown. */
  total: number | null
}

/** What stands above every look at records in time: which days, how many at once, by which fields. */
export function DatesBar(props: Props) {
  const { t } = useLingui()
  const { title, leaf, goToday, spans, span, setSpan } = props
  return (
    <div className={classes.bar}>
      <div className={classes.steps}>
        <Button size="compact-sm" variant="default" onClick={goToday}>{t`Today`}</Button>
        <ActionIcon aria-label={t`Earlier`} onClick={() => leaf(-1)}>
          <IconChevronLeft size={16} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon aria-label={t`Later`} onClick={() => leaf(1)}>
          <IconChevronRight size={16} aria-hidden="true" />
        </ActionIcon>
        <h2 className={classes.title} aria-live="polite">
          {title}
        </h2>
      </div>
      {props.total !== null && <Cut total={props.total} />}
      <Without {...props} />
      <FieldsChoice {...props} />
      {spans.length > 1 && (
        <fieldset className={classes.spans} aria-label={t`Days at once`}>
          {spans.map(({ value, label }) => (
            <button key={value} type="button" aria-pressed={value === span} onClick={() => setSpan(value)}>
              {label}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}

function Cut({ total }: { total: number }) {
  const { t } = useLingui()
  const [most, all] = [formatNumber(mostEntries), formatNumber(total)]
  return <span className={classes.cut}>{t`The first ${most} of ${all}`}</span>
}

/** Records that have no place in time, one press away. */
function Without({ object, dates, filter, showWithout }: Props) {
  const { t } = useLingui()
  const without = {
    [dates.from.name]: { isNull: true },
    ...(dates.instead ? { [dates.instead.name]: { isNull: true } } : {}),
  }
  const { data } = useAggregate(object.name, { filter: allOf(filter, without), measures: [{ fn: 'count' }] })
  const count = Number(data?.data[0]?.['count'] ?? 0)
  if (count === 0) return null
  const label = dates.from.label
  const shown = formatNumber(count)
  return (
    <button type="button" className={classes.without} onClick={() => showWithout(without)}>
      {t`${shown} without ${label}`}
    </button>
  )
}

function FieldsChoice({ object, dates, setDates, needsEnd = false }: Props) {
  const { t } = useLingui()
  const fields = dateFieldsOf(object)
  if (fields.length < 2) return null
  const choices = fields.map(({ name, label }) => ({ value: name, label }))
  const others = choices.filter(({ value }) => value !== dates.from.name)
  const set = (from: string, to: string | undefined) => setDates(to && to !== from ? `${from},${to}` : from)
  return (
    <div className={classes.fields}>
      <PlainChoice
        label={t`Stands on`}
        choices={choices}
        value={dates.from.name}
        change={(from) => {
          const to = dates.to?.name === from ? dates.from.name : dates.to?.name
          set(from, needsEnd ? (to ?? others[0]?.value) : to)
        }}
      />
      <PlainChoice
        label={t`Lasts until`}
        choices={needsEnd ? others : [{ value: '', label: t`No end` }, ...others]}
        value={dates.to?.name ?? ''}
        change={(to) => setDates(to ? `${writeDates({ from: dates.from, to: null })},${to}` : dates.from.name)}
      />
    </div>
  )
}
