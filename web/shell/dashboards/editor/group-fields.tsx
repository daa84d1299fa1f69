import { useLingui } from '@lingui/react/macro'
import type { CatalogInfo, ObjectInfo } from '#web/data/catalog.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import type { Bucket, Grouping, Layout } from '../dashboard-data.ts'
import { groupChoices, groupingOf, isMoment } from './choices.ts'
import classes from './editor.module.css'
import { Field, type PartProps } from './field.tsx'

/** By what figures are told apart: once for bars and lines, twice for a heat map. */
export function GroupFields({ widget, object, catalog, change }: PartProps & { catalog: CatalogInfo }) {
  const { t } = useLingui()
  const { kind, groupBy = null, splitBy = null } = widget
  if (kind === 'number' || kind === 'goal' || kind === 'list') return null
  const isChart = kind === 'bar' || kind === 'line'
  const isMatrix = kind === 'heatmap' || (kind === 'table' && splitBy !== null)
  const of = { object, catalog }
  return (
    <>
      <GroupField
        {...of}
        label={isMatrix ? t`Rows` : t`Group by`}
        grouping={groupBy}
        choose={(next) => change({ groupBy: next })}
      />
      {(isMatrix || kind !== 'funnel') && (
        <GroupField
          {...of}
          label={isChart ? t`Split by` : t`Columns`}
          grouping={splitBy}
          choose={(next) => change({ splitBy: next })}
          mayBeNone={kind !== 'heatmap'}
        />
      )}
      {isChart && splitBy && <LayoutFields widget={widget} change={change} />}
    </>
  )
}

/** How the parts stand to each other, and how many of them stand alone. */
function LayoutFields({ widget, change }: Pick<PartProps, 'widget' | 'change'>) {
  const { t } = useLingui()
  const isLine = widget.kind === 'line'
  return (
    <div className={classes.pair}>
      <Field label={t`Parts`}>
        <PlainChoice
          label={t`Parts`}
          choices={[
            { value: 'stacked', label: isLine ? t`Areas on top of each other` : t`On top of each other` },
            { value: 'grouped', label: isLine ? t`Lines beside each other` : t`Beside each other` },
            { value: 'share', label: t`As their share of 100 %` },
          ]}
          value={widget.layout ?? (isLine ? 'grouped' : 'stacked')}
          change={(layout) => change({ layout: layout as Layout })}
        />
      </Field>
      <Field label={t`Those that come to most`}>
        <PlainChoice
          label={t`Those that come to most`}
          choices={['2', '3', '4', '5', '6', '7', '8'].map((value) => ({ value, label: value }))}
          value={String(widget.series ?? 6)}
          change={(series) => change({ series: Number(series) })}
        />
      </Field>
    </div>
  )
}

interface FieldProps {
  label: string
  grouping: Grouping | null
  object: ObjectInfo
  catalog: CatalogInfo
  choose: (grouping: Grouping | null) => void
  mayBeNone?: boolean
}

function GroupField({ label, grouping, object, catalog, choose, mayBeNone = false }: FieldProps) {
  const { t } = useLingui()
  const choices = groupChoices(object, catalog)
  const chosen = choices.find(({ path }) => path === grouping?.field)
  const isInTime = chosen !== undefined && isMoment(chosen.field)
  const none = mayBeNone ? [{ value: '', label: t`Nothing` }] : []
  const pick = (path: string) => {
    const choice = choices.find((each) => each.path === path)
    choose(choice ? groupingOf(choice) : null)
  }
  const buckets: Record<Bucket, string> = {
    day: t`by day`,
    week: t`by week`,
    month: t`by month`,
    quarter: t`by quarter`,
    year: t`by year`,
  }
  return (
    <Field label={label}>
      <div className={isInTime ? classes.pair : undefined}>
        <PlainChoice
          label={label}
          choices={[...none, ...choices.map((each) => ({ value: each.path, label: each.label }))]}
          value={grouping?.field ?? ''}
          change={pick}
        />
        {grouping && isInTime && (
          <PlainChoice
            label={t`${label}: period`}
            choices={Object.entries(buckets).map(([value, name]) => ({ value, label: name }))}
            value={grouping.bucket ?? 'month'}
            change={(bucket) => choose({ field: grouping.field, bucket: bucket as Bucket })}
          />
        )}
      </div>
    </Field>
  )
}
