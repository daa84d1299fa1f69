import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatDate } from '#web/kit/format.ts'
import { IconChange, IconPencil, IconTrash } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import form from '../form.module.css'
import { RateDialog } from './rate-dialog.tsx'
import classes from './rates.module.css'
import { type Rate, type Standing, setRates, useRates } from './rates-data.ts'
import { currencyName, rateFigure } from './say-rate.ts'

/** All rates, the newest first, or those of one currency. */
export function RatesTable({ standing, mayChange }: { standing: Standing; mayChange: boolean }) {
  const { t } = useLingui()
  const { currency: own, currencies } = standing
  const [currency, setCurrency] = useState('')
  const [edited, setEdited] = useState<Rate | null>(null)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useRates(currency || null)
  const rates = data?.pages.flatMap((page) => page.data) ?? []
  if (error && !data) return <p className={form.problem}>{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={6} />
  if (currencies.length === 0)
    return (
      <EmptyState
        icon={IconChange}
        title={t`There are no rates yet`}
        text={t`Until then amounts in other currencies count in no sum. The file of all rates of the European Central Bank brings in years at once.`}
      />
    )
  return (
    <>
      <PlainChoice
        label={t`Currency`}
        className={classes.choice as string}
        choices={[
          { value: '', label: t`All currencies` },
          ...currencies.map((each) => ({
            value: each.currency,
            label: `${each.currency} · ${currencyName(each.currency)}`,
          })),
        ]}
        value={currency}
        change={setCurrency}
      />
      <table className={classes.table} aria-label={t`Exchange rates`}>
        <thead>
          <tr>
            <th scope="col">{t`Valid from`}</th>
            <th scope="col">{t`Currency`}</th>
            <th scope="col" data-figure>{t`For 1 ${own}`}</th>
            <th scope="col" data-figure>{t`In ${own}`}</th>
            {mayChange && (
              <th>
                <span className="k-hidden">{t`Acts`}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rates.map((rate) => (
            <tr key={`${rate.date} ${rate.currency}`}>
              <td>{formatDate(rate.date)}</td>
              <th scope="row" title={currencyName(rate.currency)}>
                {rate.currency}
              </th>
              <td data-figure title={rate.rate}>
                {rateFigure(rate.rate, 6)}
              </td>
              <td data-figure title={rate.inverse}>
                {rateFigure(rate.inverse, 6)}
              </td>
              {mayChange && <RowActs rate={rate} edit={() => setEdited(rate)} />}
            </tr>
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
      <RateDialog
        key={edited ? `${edited.date} ${edited.currency}` : ''}
        opened={edited !== null}
        close={() => setEdited(null)}
        own={own}
        rate={edited}
      />
    </>
  )
}

function RowActs({ rate, edit }: { rate: Rate; edit: () => void }) {
  const { t } = useLingui()
  const { currency, date } = rate
  const day = formatDate(date)
  const remove = async () => {
    const isSure = await confirm({
      title: t`Delete this rate?`,
      text: t`Amounts in ${currency} of ${day} and after it go by the rate before it, until the next one.`,
      confirmLabel: t`Delete`,
    })
    if (!isSure) return
    try {
      tellDone(t`Rate of ${currency} for ${day} deleted`, await setRates([{ currency, date, rate: null }]))
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <td className={classes.rowActs}>
      <Button variant="subtle" px={6} onClick={edit} aria-label={t`Edit the rate of ${currency} for ${day}`}>
        <IconPencil size={15} aria-hidden="true" />
      </Button>
      <Button
        variant="subtle"
        px={6}
        onClick={() => void remove()}
        aria-label={t`Delete the rate of ${currency} for ${day}`}
      >
        <IconTrash size={15} aria-hidden="true" />
      </Button>
    </td>
  )
}
