import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { dayOf, formatDate, formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './recommendations.module.css'
import { SaidTrial, type Trial } from './said-trial.web.tsx'

interface Named {
  id: string
  name: string
}

interface Offer {
  product: Named
  because: { kind: 'product' | 'industry' | 'size'; key: string; name: string | null }
  having: number
  both: number
  bought: number
  lift: number
}

interface Reorder {
  product: Named
  times: number
  usualDays: number
  lastOn: string
  dueOn: string
}

interface Recommendations {
  madeAt: string | null
  buyers: number
  fewest: number
  trial: Trial | null
  bought: number
  offers: Offer[]
  reorders: Reorder[]
}

/** What else this account may buy, with the count behind it, and when it usually buys again. */
export function OffersPanel({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data, error } = useQuery({
    // News of deals makes it stale.
    queryKey: ['about', 'deal,dealLine,product', 'offers', record.id],
    queryFn: ({ signal }) => call<Recommendations>(`/accounts/${record.id}/recommendations`, { signal }),
  })
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={5} />
  if (data.madeAt === null)
    return (
      <p className={classes.note}>
        <Trans>What customers buy together is being learnt. Look again in a minute.</Trans>
      </p>
    )
  if (data.bought === 0)
    return (
      <p className={classes.note}>
        <Trans>Nothing was bought yet. With the first deal won, recommendations stand here.</Trans>
      </p>
    )
  return (
    <div className={classes.panel}>
      {data.reorders.length > 0 && (
        <section aria-label={t`Buys again`}>
          <h3>
            <Trans>Buys again</Trans>
          </h3>
          <ol className={classes.list}>
            {data.reorders.map((reorder) => (
              <Again key={reorder.product.id} reorder={reorder} accountId={record.id} />
            ))}
          </ol>
        </section>
      )}
      <section aria-label={t`May buy as well`}>
        <h3>
          <Trans>May buy as well</Trans>
        </h3>
        {data.trial?.isBetter === false && <SaidTrial trial={data.trial} />}
        {data.offers.length === 0 ? (
          <p className={classes.note}>
            <Trans>
              Of what this account has not bought, nothing goes with what it has more often than chance explains.
            </Trans>
          </p>
        ) : (
          <ol className={classes.list}>
            {data.offers.map((offer) => (
              <May key={offer.product.id} offer={offer} buyers={data.buyers} accountId={record.id} />
            ))}
          </ol>
        )}
      </section>
      {data.trial && data.trial.isBetter !== false && <SaidTrial trial={data.trial} />}
      <p className={classes.note}>
        <Trans>
          Learnt on {formatDate(dayOf(data.madeAt))} from {formatNumber(data.buyers)} customers.
        </Trans>
      </p>
    </div>
  )
}

function Again({ reorder, accountId }: { reorder: Reorder; accountId: string }) {
  const { t } = useLingui()
  const { product, times, usualDays, lastOn, dueOn } = reorder
  const isDue = dueOn <= dayOf(Date.now())
  const due = formatDate(dueOn)
  return (
    <li>
      <div className={classes.head}>
        <Link to={`/products/${product.id}` as '/'}>{product.name}</Link>
        <b data-due={isDue || undefined}>{isDue ? t`due since ${due}` : t`due ${due}`}</b>
        <NewDeal product={product} accountId={accountId} />
      </div>
      <p>
        <Trans>
          Bought {formatNumber(times)} times, usually every {formatNumber(usualDays)} days, last on {formatDate(lastOn)}
          .
        </Trans>
      </p>
    </li>
  )
}

const percent = (share: number) => formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })

function May({ offer, buyers, accountId }: { offer: Offer; buyers: number; accountId: string }) {
  const { product, having, both, bought, lift } = offer
  return (
    <li>
      <div className={classes.head}>
        <Link to={`/products/${product.id}` as '/'}>{product.name}</Link>
        <b>{percent(both / having)}</b>
        <NewDeal product={product} accountId={accountId} />
      </div>
      <p>
        <Because offer={offer} />{' '}
        <Trans>
          {formatNumber(both)} of {formatNumber(having)} bought it, {formatNumber(lift, { maximumFractionDigits: 1 })}{' '}
          times as often as all customers ({percent(bought / buyers)}).
        </Trans>
      </p>
    </li>
  )
}

function Because({ offer: { because } }: { offer: Offer }) {
  const { kind, key, name } = because
  if (kind === 'product') return <Trans>Who bought {name ?? ''}:</Trans>
  const field = currentCatalog().objects.get('account')
  const of = field && fieldOf(field, kind)
  const value = of?.options?.find((option) => option.key === key)?.label ?? key
  return (
    <>
      {of?.label ?? kind}: {value}.
    </>
  )
}

function NewDeal({ product, accountId }: { product: Named; accountId: string }) {
  const { t } = useLingui()
  if (past !== null || (currentCatalog().objects.get('deal')?.may.create ?? 'none') === 'none') return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t`New deal: ${product.name}`}
      onClick={() =>
        openCreateForm({ object: 'deal', values: { accountId, productId: product.id, name: product.name } })
      }
    >
      <Trans>New deal</Trans>
    </Button>
  )
}
