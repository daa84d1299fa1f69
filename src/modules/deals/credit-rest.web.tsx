import { Trans } from '@lingui/react/macro'
import { useLabel } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { usePartsValue } from '#web/records/page/related/use-parts-value.ts'
import classes from './line-sums.module.css'

/** What of the deal's success is left for its owner. */
export function CreditRest({ record, ids }: { record: RecordData; ids: readonly string[] }) {
  const name = useLabel('user', record['ownerId'] as string | null)
  const given = usePartsValue('dealCredit', ids, 'percent').reduce<number>((sum, part) => sum + Number(part ?? 0), 0)
  // As exact as percents are written.
  const rest = Math.round((100 - given) * 10_000) / 10_000
  const amount = record['amount'] as MoneyValue | null | undefined
  const share = formatNumber(rest / 100, { style: 'percent', maximumFractionDigits: 4 })
  const worth = amount && formatMoney({ ...amount, amount: String((Number(amount.amount) * rest) / 100) })
  if (!name) return null
  return (
    <div className={classes.sums}>
      <p>
        {worth ? (
          <Trans>
            {name} has the rest: <b>{share}</b>, {worth}
          </Trans>
        ) : (
          <Trans>
            {name} has the rest: <b>{share}</b>
          </Trans>
        )}
      </p>
    </div>
  )
}
