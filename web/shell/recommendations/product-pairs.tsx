import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SaidTrial, type Trial } from '#modules/recommendations/said-trial.web.tsx'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconRepeat } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import classes from '../work/work.module.css'

interface Named {
  id: string
  name: string
}

interface Pair {
  product: Named
  other: Named
  having: number
  both: number
  bought: number
  lift: number
}

interface Page {
  madeAt: string | null
  buyers: number
  fewest: number
  trial: Trial | null
  data: Pair[]
  page: { next: number | null }
}

/** Products that customers buy together more often than chance explains, the surest first. */
export function ProductPairs() {
  const { t } = useLingui()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['about', 'deal,product', 'pairs'],
    queryFn: ({ pageParam, signal }) =>
      call<Page>('/product-pairs', { query: pageParam === null ? {} : { after: pageParam }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
  if (error) return <p className={classes.problem}>{sayProblem(asProblem(error))}</p>
  const first = data?.pages[0]
  if (!data || !first) return <SkeletonLines count={8} />
  const rows = data.pages.flatMap((page) => page.data)
  if (rows.length === 0)
    return (
      <EmptyState
        icon={IconRepeat}
        title={
          first.madeAt === null
            ? t`Deals are being looked through`
            : t`No products are bought together more often than chance explains`
        }
        text={t`It takes at least ${formatNumber(first.fewest)} customers who bought both, and more than would have done so by chance.`}
      />
    )
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={t`Bought together`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Who bought`}</th>
              <th scope="col" data-text>{t`Bought as well`}</th>
              <th scope="col">{t`Customers`}</th>
              <th scope="col">{t`Share`}</th>
              <th scope="col">{t`Of all customers`}</th>
              <th scope="col">{t`As often as all`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((pair) => (
              <Row key={`${pair.product.id} ${pair.other.id}`} pair={pair} buyers={first.buyers} />
            ))}
          </tbody>
        </table>
        <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
      </section>
      {first.trial && <SaidTrial trial={first.trial} />}
      <p className={classes.note}>
        <Trans>
          Each two products are tested for chance (Fisher’s exact test). Of all that is told here, one in twenty is due
          to chance at most, on average.
        </Trans>
      </p>
    </>
  )
}

const percent = (share: number) => formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })

function Row({ pair: { product, other, having, both, bought, lift }, buyers }: { pair: Pair; buyers: number }) {
  const { t } = useLingui()
  const [some, all] = [formatNumber(both), formatNumber(having)]
  const times = formatNumber(lift, { maximumFractionDigits: 1 })
  const link = ({ id, name }: Named) => (
    <Link className={classes.number} to={`/products/${id}` as '/'}>
      {name}
    </Link>
  )
  return (
    <tr>
      <th scope="row">{link(product)}</th>
      <td data-text>{link(other)}</td>
      <td>{t`${some} of ${all}`}</td>
      <td>{percent(both / having)}</td>
      <td>{percent(bought / buyers)}</td>
      <td>{t`${times} times`}</td>
    </tr>
  )
}
