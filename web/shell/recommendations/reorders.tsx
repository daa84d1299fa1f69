import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import { useSession } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatDate, formatNumber } from '#web/kit/format.ts'
import { IconRepeat } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { useAddress } from '../work/span.tsx'
import classes from '../work/work.module.css'

interface Named {
  id: string
  name: string
}

interface Reorder {
  account: Named
  owner: Named | null
  product: Named
  times: number
  lowDays: number
  usualDays: number
  highDays: number
  lastOn: string
  dueOn: string
}

interface Page {
  madeAt: string | null
  today: string
  data: Reorder[]
  page: { next: string | null }
}

/** Accounts that usually would have bought again, or will within two weeks; the longest due first. */
export function Reorders() {
  const { t } = useLingui()
  const { user } = useSession()
  const { address, change } = useAddress()
  const whose = address['whose'] === 'mine' ? 'mine' : 'all'
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['about', 'deal,account', 'reorders', whose],
    queryFn: ({ pageParam, signal }) =>
      call<Page>('/reorders', {
        query: { ...(whose === 'mine' ? { ownerId: user.id } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
  const rows = data?.pages.flatMap((page) => page.data) ?? []
  const today = data?.pages[0]?.today ?? ''
  const isLearning = data?.pages[0]?.madeAt === null
  return (
    <>
      <div className={classes.choices}>
        <PlainChoice
          label={t`Whose`}
          choices={[
            { value: 'all', label: t`Everybody’s` },
            { value: 'mine', label: t`Mine` },
          ]}
          value={whose}
          change={(next) => change({ whose: next === 'mine' ? 'mine' : undefined })}
        />
      </div>
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={8} />}
      {data && rows.length === 0 && !hasNextPage && (
        <EmptyState
          icon={IconRepeat}
          title={isLearning ? t`Deals are being looked through` : t`Nobody is due to buy again`}
          text={t`Who has bought a product at least four times at even intervals stands here when the next time comes.`}
        />
      )}
      {(rows.length > 0 || hasNextPage) && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
          <section className={classes.scroll} tabIndex={0} aria-label={t`Due to buy again`}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t`Account`}</th>
                  <th scope="col" data-text>{t`Product`}</th>
                  <th scope="col">{t`Due`}</th>
                  <th scope="col">{t`Last bought`}</th>
                  <th scope="col">{t`Usual interval`}</th>
                  <th scope="col">{t`Times`}</th>
                  <th scope="col" data-text>{t`Owner`}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={`${row.account.id} ${row.product.id}`} row={row} today={today} />
                ))}
              </tbody>
            </table>
            <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
          </section>
          <p className={classes.note}>
            <Trans>
              The usual interval is the one that half of the intervals do not exceed. Who has not come for twice as long
              is left out.
            </Trans>
          </p>
        </>
      )}
    </>
  )
}

function Row({ row, today }: { row: Reorder; today: string }) {
  const { t } = useLingui()
  const { account, product, owner, times, lowDays, usualDays, highDays, lastOn, dueOn } = row
  const [low, high] = [formatNumber(lowDays), formatNumber(highDays)]
  return (
    <tr>
      <th scope="row">
        <Link
          className={classes.number}
          to={`/accounts/${account.id}` as '/'}
          search={{ tab: 'recommendations' } as never}
        >
          {account.name}
        </Link>
      </th>
      <td data-text>
        <Link className={classes.number} to={`/products/${product.id}` as '/'}>
          {product.name}
        </Link>
      </td>
      <td data-low={dueOn < today || undefined}>{formatDate(dueOn)}</td>
      <td>{formatDate(lastOn)}</td>
      <td>
        {t`${formatNumber(usualDays)} days`}
        <small className={classes.share}>{t`${low} to ${high}`}</small>
      </td>
      <td>{formatNumber(times)}</td>
      <td data-text>{owner?.name ?? '–'}</td>
    </tr>
  )
}
