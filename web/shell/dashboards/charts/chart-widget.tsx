import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ChartKind, ChartPart } from '#web/kit/charts/chart-data.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { endOf, isTimely } from '../widgets/ask.ts'
import { LinesTable } from '../widgets/lines-table.tsx'
import { type Matter, readMatter } from '../widgets/matter.ts'
import type { Shown } from '../widgets/shown.ts'
import classes from '../widgets/widget.module.css'
import { WidgetEmpty, WidgetRoom } from '../widgets/widget-frame.tsx'
import { SeriesChart } from './series-chart.tsx'

const ChartCanvas = late(() => import('#web/kit/charts/chart-canvas.tsx'), 'ChartCanvas')

/** A line, bars or a funnel; each part leads to its rows. */
export function ChartWidget({ widget, object, catalog, scope, filter, figures, title, isTable }: Shown) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const matter = useMemo(
    () => readMatter({ widget, object, catalog, scope, filter }, figures),
    [widget, object, catalog, scope, filter, figures],
  )
  const few = t`few`
  const parts = useMemo(() => matter.lines.map((line) => partOf(line, few)), [matter, few])
  const extras = [matter.before, matter.average].filter((index) => index !== null)
  const isEmpty = matter.lines.every(({ amounts }) => [0, ...extras].every((index) => !amounts[index]?.value))
  if (isEmpty) return <WidgetEmpty>{t`Nothing to show here.`}</WidgetEmpty>
  if (isTable) return <LinesTable matter={matter} title={title} />
  const open = (key: string | undefined) => {
    const line = matter.lines.find(({ value }) => value.key === key)
    if (line) void navigate({ to: line.drill.to, search: line.drill.search } as never)
  }
  const most = mostOf(matter)
  const common = { name: title, sentence: t`Most: ${most}.`, formatValue: matter.sayAxis }
  if (extras.length > 0)
    return (
      <SeriesChart
        {...common}
        kind="line"
        layout="grouped"
        labels={matter.lines.map(({ value }) => value.label)}
        series={[0, ...extras].map((index) => ({
          key: String(index),
          label: matter.heads[index + 1] ?? '',
          style: index === 0 ? 'plain' : index === matter.before ? 'before' : 'average',
          values: matter.lines.map(({ amounts }) => amounts[index]?.value ?? null),
          texts: matter.lines.map(({ amounts }) => amounts[index]?.text ?? ''),
        }))}
        open={(_, at) => open(matter.lines[at]?.value.key)}
      />
    )
  const field = widget.groupBy ? endOf(catalog, object, widget.groupBy.field) : undefined
  return (
    <div className={classes.plot}>
      <WhileLate value={<WidgetRoom />}>
        <ChartCanvas
          {...common}
          kind={drawnAs(widget.kind, isTimely(widget.groupBy, field))}
          heads={matter.heads}
          parts={parts}
          height={0}
          onPick={(part) => open(part.key)}
        />
      </WhileLate>
    </div>
  )
}

/** Groups with names of their own lie below each other, so that the names can be read. */
function drawnAs(kind: string, isInTime: boolean): ChartKind {
  if (kind === 'funnel' || kind === 'line') return kind
  return isInTime ? 'bar' : 'across'
}

function partOf({ value, amounts, drill }: Matter['lines'][number], few: string): ChartPart {
  const [first] = amounts
  return {
    key: value.key,
    label: value.label,
    value: first?.value ?? null,
    texts: amounts.map(({ text, isFew }) => (isFew ? `${text} (${few})` : text)),
    href: drill.href,
    ...(first?.isFew ? { tone: 'quiet' } : {}),
  }
}

function mostOf({ lines }: Matter): string {
  const most = lines.toSorted((a, b) => (b.amounts[0]?.value ?? 0) - (a.amounts[0]?.value ?? 0))[0]
  return most ? `${most.value.label}, ${most.amounts[0]?.text ?? ''}` : ''
}
