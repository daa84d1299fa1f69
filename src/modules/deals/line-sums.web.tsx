import { Trans, useLingui } from '@lingui/react/macro'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatList, formatMoney, type MoneyValue } from '#web/kit/format.ts'
import { changeByPerson } from '#web/records/acts.ts'
import { sumMoney } from '#web/records/page/related/sum-money.ts'
import { usePartsValue } from '#web/records/page/related/use-parts-value.ts'
import classes from './line-sums.module.css'

/** What the lines of a deal come to with tax, what of it recurs, and how the deal's amount stands to that. */
export function LineSums({ record, ids }: { record: RecordData; ids: readonly string[] }) {
  const counted = useMoney(ids, 'firstYear').flat()
  const kinds = usePartsValue('dealLine', ids, 'billing') as (string | null)[]
  const isRecurring = kinds.some((kind) => kind !== null)
  const [sum, ...others] = sumMoney(counted)
  if (!sum) return null
  return (
    <div className={classes.sums}>
      <Taxes ids={ids} kinds={kinds} isRecurring={isRecurring} />
      {isRecurring && <Recurring record={record} />}
      {others.length === 0 && <AmountNote record={record} sum={sum} isRecurring={isRecurring} />}
    </div>
  )
}

/** Of each line, none where it has no such amount. */
function useMoney(ids: readonly string[], key: string): MoneyValue[][] {
  return usePartsValue('dealLine', ids, key).map((value) => (value ? [value as MoneyValue] : []))
}

interface TaxesProps {
  ids: readonly string[]
  kinds: readonly (string | null)[]
  isRecurring: boolean
}

/** What is billed by the month is never added to what is billed once. */
function Taxes({ ids, kinds, isRecurring }: TaxesProps) {
  const totals = useMoney(ids, 'total')
  const taxes = useMoney(ids, 'tax')
  const billing = fieldOf(useObject('dealLine'), 'billing')
  const words = (sums: readonly MoneyValue[]) => formatList(sumMoney(sums).map((each) => formatMoney(each)))
  if (taxes.flat().length === 0) return null
  return [null, ...(billing?.options ?? []).map(({ key }) => key)].map((kind) => {
    const own = (values: readonly MoneyValue[][]) => values.filter((_, index) => kinds[index] === kind).flat()
    if (own(totals).length === 0) return null
    const [tax, gross] = [words(own(taxes)), words([...own(totals), ...own(taxes)])]
    const label = billing?.options?.find(({ key }) => key === kind)?.label
    return (
      <p key={kind}>
        {isRecurring && <span>{label ?? <Trans>Once</Trans>}: </span>}
        {tax ? (
          <Trans>
            Tax {tax}, with tax <b>{gross}</b>
          </Trans>
        ) : (
          <Trans>
            No tax, <b>{gross}</b>
          </Trans>
        )}
      </p>
    )
  })
}

function Recurring({ record }: { record: RecordData }) {
  const object = useObject('deal')
  const shown = ['oneOff', 'mrr', 'arr', 'contractValue'].flatMap((name) => {
    const value = record[name] as MoneyValue | null | undefined
    const field = fieldOf(object, name)
    return field && value ? [{ field, value }] : []
  })
  return (
    <dl className={classes.recurring}>
      {shown.map(({ field, value }) => (
        <div key={field.key} title={field.help}>
          <dt>{field.label}</dt>
          <dd>{formatMoney(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Where somebody has set the amount to something else, it can be made the sum again, and then goes with it. */
function AmountNote({ record, sum, isRecurring }: { record: RecordData; sum: MoneyValue; isRecurring: boolean }) {
  const { t } = useLingui()
  const object = useObject('deal')
  const amount = record['amount'] as MoneyValue | null | undefined
  if (amount && amount.currency === sum.currency && Number(amount.amount) === Number(sum.amount)) return null
  const [said, wanted] = [amount ? formatMoney(amount) : null, formatMoney(sum)]
  const name = titleOf(object, record)
  return (
    <p>
      {said && isRecurring ? (
        <Trans>The amount of the deal is {said}, not what its lines come to within twelve months.</Trans>
      ) : said ? (
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
