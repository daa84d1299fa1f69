import { useLingui } from '@lingui/react/macro'
import { ChoiceStrip } from '#web/kit/choice-strip.tsx'
import { PageHeader } from '#web/kit/page-header.tsx'
import { useAddress } from '../work/span.tsx'
import classes from '../work/work.module.css'
import { ProductPairs } from './product-pairs.tsx'
import { Reorders } from './reorders.tsx'

/** Which customers are due to buy again, and which products go together. */
export function RecommendationsPage() {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const show = address['show'] === 'pairs' ? 'pairs' : 'due'
  return (
    <main className={classes.page}>
      <PageHeader title={t`Recommendations`} />
      <ChoiceStrip
        isBar
        label={t`What to see`}
        choices={[
          { value: 'due', label: t`Due to buy again` },
          { value: 'pairs', label: t`Bought together` },
        ]}
        value={show}
        change={(next) => change({ show: next === 'due' ? undefined : next })}
      />
      <div className={classes.content}>{show === 'due' ? <Reorders /> : <ProductPairs />}</div>
    </main>
  )
}
