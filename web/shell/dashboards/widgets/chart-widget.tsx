import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useMemo } from 'react'
import type { ChartKind, ChartPart } from '#web/kit/charts/chart-data.ts'
import { formatMoneyCompact, formatNumber } from '#web/kit/format.ts'
import { late } from '#web/kit/late.ts'
import { endOf, isTimely } from './ask.ts'
import { LinesTable } from './lines-table.tsx'
import { type Matter, readMatter } from './matter.ts'
import type { Shown } from './shown.ts'
import classes from './widget.module.css'
import { WidgetEmpty, WidgetRoom } from './widget-frame.tsx'

const ChartCanvas = late(() => import('#web/kit/charts/chart-canvas.tsx'), 'ChartCanvas')

/** A line, bars or a funnel; each part leads to its rows. */
export function ChartWidget({ widget, object, catalog, filter, figures, title, isTable }: Shown) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const matter = useMemo(
    () => readMatter({ widget, object, catalog, filter }, figures),
    [widget, object, catalog, filter, figures],
  )
  const parts = useMemo(() => matter.lines.map(partOf), [matter])
  const isEmpty = parts.every(({ value }) => !value)
  if (isEmpty) return <WidgetEmpty>{t`Nothing to show here.`}</WidgetEmpty>
  if (isTable) return <LinesTable matter={matter} title={title} />
  const open = (part: ChartPart) => {
    const line = matter.lines.find(({ value }) => value.key === part.key)
    if (line) void navigate({ to: line.drill.to, search: line.drill.search } as never)
  }
  const most = mostOf(matter)
  const field = widget.groupBy ? endOf(catalog, object, widget.groupBy.field) : undefined
  return (
    <div className={classes.plot}>
      <Suspense fallback={<WidgetRoom />}>
        <ChartCanvas
          kind={drawnAs(widget.kind, isTimely(widget.groupBy, field))}
          name={title}
          sentence={t`Most: ${most}.`}
          heads={matter.heads}
          parts={parts}
          height={0}
          formatValue={(value) => sayAxis(value, matter.currency)}
          onPick={open}
        />
      </Suspense>
    </div>
  )
}

/** Groups with names of their own lie below each other, so that the names can be read. */
function drawnAs(kind: string, isInTime: boolean): ChartKind {
  if (kind === 'funnel' || kind === 'line') return kind
  return isInTime ? 'bar' : 'across'
}

function partOf({ value, amounts, drill }: Matter['lines'][number]): ChartPart {
  return {
    key: value.key,
    label: value.label,
    value: amounts[0]?.value ?? null,
    texts: amounts.map(({ text }) => text),
    href: drill.href,
  }
}

function sayAxis(value: number, currency: string | null): string {
  if (currency) return formatMoneyCompact({ amount: String(value), currency })
  return formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 })
}

function mostOf({ lines }: Matter): string {
  const most = lines.toSorted((a, b) => (b.amounts[0]?.value ?? 0) - (a.amounts[0]?.value ?? 0))[0]
  return most ? `${most.value.label}, ${most.amounts[0]?.text ?? ''}` : ''
}
