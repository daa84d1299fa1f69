import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { may } from '#web/data/session.ts'
import { formatNumber } from '#web/kit/format.ts'
import { GroupName } from '../work/group-name.tsx'
import { RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import { AdjustDialog, type Adjusting } from './adjust-dialog.tsx'
import { AdjustedCell } from './adjusted-cell.tsx'
import { type Figures, type Forecast, type Part, partNames, sayMoney, sayPeriod } from './forecast-data.ts'
import type { Asked } from './use-outlook.ts'
import { usePartWords } from './words.ts'

/** A line for each group: what was won, what is open by category, weighted, and the target. */
export function ForecastTable({ data, asked, cut }: { data: Forecast; asked: Asked; cut: string }) {
  const { t } = useLingui()
  const words = usePartWords()
  const nameOf = ({ key, name }: Forecast['groups'][0]) =>
    key === null ? t`None` : data.by === 'month' ? sayPeriod(key) : (name ?? key)
  const hasTargets = [data.total, ...data.groups].some(({ target }) => target !== null)
  const [adjusting, setAdjusting] = useState<Adjusting | null>(null)
  const { ownerId, teamId, branchId, pipelineId, productId, territoryId } = asked
  const isPart = pipelineId || productId || territoryId
  const mayAdjust =
    !data.asOf &&
    !isPart &&
    data.measure === 'amount' &&
    may('create', 'forecastAdjustment') &&
    may('change', 'forecastAdjustment')
  /** Whose forecast a line tells; null where it is nobody's alone, or not of all their deals. */
  const holderOf = (key: string | null): Adjusting['holder'] | null => {
    if (key === null) return null
    if (data.by === 'branch') return ownerId || teamId ? null : { wholeBranchId: key }
    if (branchId) return null
    return data.by === 'owner' ? { personId: key } : data.by === 'team' ? { teamId: key } : null
  }
  const wholes: Adjusting['holder'][] = [
    ...(ownerId ? [{ personId: ownerId }] : []),
    ...(teamId ? [{ teamId }] : []),
    ...(branchId ? [{ wholeBranchId: branchId }] : []),
  ]
  const whole = wholes.length === 1 ? (wholes[0] ?? null) : null
  const hasAdjusted =
    [data.total, ...data.groups].some(({ adjusted }) => adjusted !== null) ||
    (mayAdjust && (whole !== null || data.groups.some(({ key }) => holderOf(key))))
  const editOf = (holder: Adjusting['holder'] | null, { name, figures }: Pick<LineProps, 'name' | 'figures'>) =>
    mayAdjust && holder
      ? () => setAdjusting({ holder, name, adjusted: figures.adjusted, weighted: figures.weighted })
      : null
  const shared = { data, words, hasTargets, hasAdjusted }
  const wholeName = data.groups.find(({ key }) => key === (ownerId ?? teamId ?? branchId))?.name ?? t`All deals`
  const together = { name: isSum(data.by) ? t`Together` : t`All deals`, figures: data.total }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={work.scroll} tabIndex={0} aria-label={t`Forecast by group`}>
      <table className={work.table}>
        <thead>
          <tr>
            <th scope="col">{cut}</th>
            {partNames.map((name) => (
              <th key={name} scope="col">
                {words[name]}
              </th>
            ))}
            <th scope="col">{t`Weighted`}</th>
            {hasAdjusted && <th scope="col">{t`Adjusted`}</th>}
            {hasTargets && <th scope="col">{t`Target`}</th>}
          </tr>
        </thead>
        <tbody>
          {data.groups.map((group) => {
            const line = { name: nameOf(group), figures: group }
            const depth = isTree(data.by) && group.key !== null ? group.depth : null
            return (
              <Line
                key={group.key ?? ''}
                {...line}
                {...shared}
                depth={depth}
                edit={editOf(holderOf(group.key), line)}
              />
            )
          })}
        </tbody>
        <tfoot>
          <Line {...together} {...shared} edit={editOf(whole, { ...together, name: wholeName })} />
        </tfoot>
      </table>
      {adjusting && (
        <AdjustDialog {...adjusting} period={data.period} currency={data.currency} close={() => setAdjusting(null)} />
      )}
    </section>
  )
}

/** Branches and territories count what lies below them, a person may be in several teams: lines are no parts of a whole. */
function isSum(by: string): boolean {
  return by !== 'team' && !isTree(by)
}

/** What lies below is counted, too. */
export function isTree(by: string): boolean {
  return by === 'branch' || by === 'territory'
}

interface LineProps {
  name: string
  depth?: number | null
  figures: Figures
  data: Forecast
  words: ReturnType<typeof usePartWords>
  hasTargets: boolean
  hasAdjusted: boolean
  edit: (() => void) | null
}

function Line({
  name,
  depth = null,
  figures,
  data: { currency, asOf },
  words,
  hasTargets,
  hasAdjusted,
  edit,
}: LineProps) {
  const { t } = useLingui()
  const { target, attainment, credited } = figures
  const cell = ({ count, amount, filter }: Part, label: string) =>
    count === 0 ? (
      <span className={work.faint}>–</span>
    ) : (
      <RowLink object="deal" filter={filter} at={asOf} label={`${name}, ${label}`}>
        {amount === null ? formatNumber(count) : sayMoney(amount, currency)}
        {amount !== null && <small>{formatNumber(count)}</small>}
      </RowLink>
    )
  return (
    <tr>
      <th scope="row">
        <GroupName name={name} depth={depth} />
      </th>
      {partNames.map((part) => (
        <td key={part}>{cell(figures[part], words[part])}</td>
      ))}
      <td>{sayMoney(figures.weighted, currency)}</td>
      {hasAdjusted && (
        <td>
          <AdjustedCell name={name} adjusted={figures.adjusted} currency={currency} edit={edit} />
        </td>
      )}
      {hasTargets && (
        <td>
          {target === null ? (
            <span className={work.faint}>–</span>
          ) : (
            <>
              {sayMoney(target, currency)}
              {attainment !== null && (
                <small className={work.share}>
                  {formatNumber(attainment, { style: 'percent', maximumFractionDigits: 0 })}
                  {Number(credited ?? 0) !== 0 && ` ${t`by credit`}`}
                </small>
              )}
            </>
          )}
        </td>
      )}
    </tr>
  )
}
