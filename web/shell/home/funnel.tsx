import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useAggregate } from '#web/data/about.ts'
import { useObject } from '#web/data/catalog.ts'
import type { ChartPart } from '#web/kit/charts/chart-data.ts'
import { formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { allOf, type BoardColumns, useBoardColumns } from '#web/records/board/columns/columns.ts'
import { GroupSwitch, useMemberOfAddress } from '#web/records/board/group-switch.tsx'
import type { Filter } from '#web/records/list-state.ts'
import classes from './home.module.css'
import { ChartRoom, LinkedChart } from './linked-chart.tsx'
import { listAddress } from './scope.ts'

const height = 220

/** The open deals by stage, in the order of their pipeline. */
export function Funnel({ whose, enabled }: { whose: Filter | null; enabled: boolean }) {
  const { t } = useLingui()
  const object = useObject('deal')
  const [pipeline, choose] = useMemberOfAddress('pipeline')
  const columns = useBoardColumns(object, 'stage', pipeline)
  const filter = allOf(whose, columns.filter, { outcome: 'open' })
  const { data } = useAggregate(
    'deal',
    { filter, groupBy: ['stage'], measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount', as: 'sum' }], limit: 500 },
    { enabled: enabled && columns.isReady },
  )
  const rows = data?.data
  const parts = useMemo(() => rows && partsOf(rows, columns, whose), [rows, columns, whose])
  const total = parts?.reduce((sum, { value }) => sum + (value ?? 0), 0) ?? 0
  const count = formatNumber(total)
  const widest = parts?.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0]
  return (
    <section className={classes.card} data-place="funnel">
      <header className={classes.head}>
        <h2>{t`Open deals by stage`}</h2>
        <GroupSwitch columns={columns} choose={choose} />
      </header>
      {!parts ? (
        <ChartRoom height={height} />
      ) : total === 0 || !widest ? (
        <p
          className={classes.empty}
          style={{ '--height': `${height + 28}px` }}
        >{t`No open deals. The stages fill as you add some.`}</p>
      ) : (
        <LinkedChart
          kind="funnel"
          name={t`Open deals by stage`}
          sentence={t`${count} open deals; most of them, ${widest.texts[0] ?? ''}, are in ${widest.label}.`}
          heads={[t`Stage`, t`Deals`, t`Value`]}
          parts={parts}
          height={height}
          formatValue={(value) => formatNumber(value)}
        />
      )}
    </section>
  )
}

function partsOf(
  rows: readonly Record<string, unknown>[],
  { columns }: BoardColumns,
  whose: Filter | null,
): ChartPart[] {
  const byStage = new Map(rows.map((row) => [(row['stage'] as { id: string } | null)?.id ?? null, row]))
  return columns.flatMap(({ value, name, kind }): ChartPart[] => {
    const row = byStage.get(value)
    if (kind !== 'open' || !row) return []
    const [count, sum] = [Number(row['count']), row['sum'] as MoneyValue | null]
    return [
      {
        key: value ?? '',
        label: name,
        value: count,
        texts: [formatNumber(count), sum ? formatMoney(sum, { short: true }) : '–'],
        href: listAddress('deals', whose, { stage: value }),
      },
    ]
  })
}
