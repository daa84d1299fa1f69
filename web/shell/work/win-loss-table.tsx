import { useLingui } from '@lingui/react/macro'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { formatMoney, formatNumber } from '#web/kit/format.ts'
import { GroupName } from './group-name.tsx'
import { Rate, RowLink } from './row-link.tsx'
import { type Figures, isTree, type WinLoss, type WinLossGroup } from './win-loss-data.ts'
import classes from './work.module.css'

/** A line for each group, with the rate as a band beside that of all. */
export function WinLossTable({ data, cut }: { data: WinLoss; cut: string }) {
  const { t } = useLingui()
  const { total, currency } = data
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t`Won and lost`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{cut}</th>
            <th scope="col">{t`Won`}</th>
            <th scope="col">{t`Lost`}</th>
            <th scope="col">{t`Win rate`}</th>
            <th scope="col">{t`Amount won`}</th>
            <th scope="col">{t`Amount lost`}</th>
            <th scope="col">{t`Days to win`}</th>
          </tr>
        </thead>
        <tbody>
          {data.groups.map((group) => (
            <Line
              key={group.key ?? ''}
              name={nameOf(data.by, group) ?? t`None`}
              depth={isTree(data.by) && group.key !== null ? group.depth : null}
              figures={group}
              verdict={group.verdict}
              whole={total.rate}
              currency={currency}
            />
          ))}
        </tbody>
        <tfoot>
          <Line name={t`Together`} figures={total} whole={null} currency={currency} />
        </tfoot>
      </table>
    </section>
  )
}

/** Null: of none. A quarter is `2026 Q1` in every language. */
function nameOf(by: string, { key, name }: WinLossGroup): string | null {
  if (key === null) return null
  if (by === 'quarter') return key.replace('-', ' ')
  const object = currentCatalog().objects.get(by === 'size' ? 'account' : 'deal')
  const options = object && fieldOf(object, by)?.options
  return name ?? options?.find((option) => option.key === key)?.label ?? key
}

interface LineProps {
  name: string
  depth?: number | null
  figures: Figures
  verdict?: WinLossGroup['verdict']
  whole: number | null
  currency: string
}

function Line({ name, depth = null, figures, verdict, whole, currency }: LineProps) {
  const { t } = useLingui()
  const { won, lost, filter, wonAmount, lostAmount, medianDays } = figures
  const count = (outcome: 'won' | 'lost', number: number, label: string) =>
    number === 0 ? (
      <span className={classes.faint}>–</span>
    ) : (
      <RowLink object="deal" filter={{ ...filter, outcome }} label={`${name}, ${label}`}>
        {formatNumber(number)}
      </RowLink>
    )
  const money = (amount: string | null) =>
    amount === null || Number(amount) === 0 ? (
      <span className={classes.faint}>–</span>
    ) : (
      formatMoney({ amount, currency }, { short: true })
    )
  return (
    <tr>
      <th scope="row">
        <GroupName name={name} depth={depth} />
      </th>
      <td>{count('won', won, t`Won`)}</td>
      <td>{count('lost', lost, t`Lost`)}</td>
      <td>
        <Rate figures={figures} verdict={verdict} whole={whole} />
      </td>
      <td>{money(wonAmount)}</td>
      <td>{money(lostAmount)}</td>
      <td>{medianDays === null ? <span className={classes.faint}>–</span> : formatNumber(Math.round(medianDays))}</td>
    </tr>
  )
}
