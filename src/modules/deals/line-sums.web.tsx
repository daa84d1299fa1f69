import { Trans, useLingui } from '@lingui/react/macro'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatList, formatMoney, type MoneyValue } from '#web/kit/format.ts'
import { changeByPerson } from '#web/records/acts.ts'
import { sumMoney } from '#web/records/page/related/sum-money.ts'
import { usePartsValue } from '#web/records/page/related/use-parts-value.ts'
import classes from './line-sums.module.css'

/** What the lines of a deal come to with tax, and how the deal's amount stands to that. */
export function LineSums({ record, ids }: { record: RecordData; ids: readonly string[] }) {
  const totals = useMoney(ids, 'total')
  const taxes = useMoney(ids, 'tax')
  const [sum, ...others] = sumMoney(totals)
  if (!sum) return null
  const words = (sums: readonly MoneyValue[]) => formatList(sums.map((each) => formatMoney(each)))
  const [tax, gross] = [words(sumMoney(taxes)), words(sumMoney([...totals, ...taxes]))]
  return (
    <div className={classes.sums}>
      {taxes.length > 0 && (
        <p>
          <Trans>
            Tax {tax}, with tax <b>{gross}</b>
          </Trans>
        </p>
      )}
      {others.length === 0 && <AmountNote record={record} sum={sum} />}
    </div>
  )
}

function useMoney(ids: readonly string[], key: string): MoneyValue[] {
  return usePartsValue('dealLine', ids, key).flatMap((value) => (value ?? []) as MoneyValue)
}

/** Where somebody has set the amount to something else, it can be made the sum again, and then goes with it. */
function AmountNote({ record, sum }: { record: RecordData; sum: MoneyValue }) {
  const { t } = useLingui()
  const object = useObject('deal')
  const amount = record['amount'] as MoneyValue | null | undefined
  if (amount && amount.currency === sum.currency && Number(amount.amount) === Number(sum.amount)) return null
  const [said, wanted] = [amount ? formatMoney(amount) : null, formatMoney(sum)]
  const name = titleOf(object, record)
  return (
    <p>
      {said ? (
        <Trans>The amount of the deal is {said}, not the sum of its lines.</Trans>
      ) : (
        <Trans>The deal has no amount.</Trans>
      )}
      {fieldOf(object, 'amount')?.mayChange && (
        <button
          type="button"
          onClick={() =>
            void changeByPerson({
              object: 'deal',
              record,
              values: { amount: sum },
              text: t`Amount of “${name}” changed`,
            })
          }
        >
          <Trans>Make it {wanted}</Trans>
        </button>
      )}
    </p>
  )
}
