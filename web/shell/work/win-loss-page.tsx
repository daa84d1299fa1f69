import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { fieldOf, useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconTarget } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LossReasons } from './loss-reasons.tsx'
import { Narrowing, SpanChoice, useAddress, useSpan } from './span.tsx'
import { isTree, type WinLoss } from './win-loss-data.ts'
import { WinLossTable } from './win-loss-table.tsx'
import classes from './work.module.css'

const usual = 'this-year'
const page = 100

/** What of that which closed was won, by whom, of what and where; each number opens its deals. */
export function WinLossPage() {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const { period = usual, by = 'owner', pipeline, territory, from = '0' } = address
  const offset = Number(from) || 0
  const span = useSpan(period, usual)
  const asked = {
    ...span,
    ...(pipeline ? { pipelineId: pipeline } : {}),
    ...(territory ? { territoryId: territory } : {}),
  }
  const { data, error } = useQuery({
    queryKey: ['about', 'deal,account,user,branch,territory', 'win-loss', asked, by, offset],
    queryFn: ({ signal }) => call<WinLoss>('/win-loss', { query: { ...asked, by, limit: page, offset }, signal }),
    placeholderData: keepPreviousData,
  })
  const pipelines = usePipelines()
  const cuts = useCuts()
  const isEmpty = data !== undefined && data.total.won + data.total.lost === 0
  return (
    <main className={classes.page}>
      <PageHeader
        title={t`Won and lost`}
        actions={<SpanChoice value={period} change={(word) => change({ period: word, from: undefined })} />}
      />
      <div className={classes.content}>
        <div className={classes.choices}>
          <PlainChoice
            label={t`By`}
            choices={cuts}
            value={by}
            change={(next) => change({ by: next, from: undefined })}
          />
          {pipelines.length > 1 && (
            <PlainChoice
              label={t`Pipeline`}
              choices={[{ value: '', label: t`All pipelines` }, ...pipelines]}
              value={pipeline ?? ''}
              change={(next) => change({ pipeline: next || undefined, from: undefined })}
            />
          )}
          <Narrowing
            object="territory"
            all={t`All territories`}
            value={territory}
            change={(id) => change({ territory: id, from: undefined })}
          />
        </div>
        {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
        {!data && !error && <SkeletonLines count={8} />}
        {isEmpty && !error && (
          <EmptyState
            icon={IconTarget}
            title={t`No deal closed in this time`}
            text={t`How many deals were won, how sure that is, and why others were lost stands here.`}
          />
        )}
        {data && !isEmpty && !error && (
          <>
            <WinLossTable data={data} cut={cuts.find(({ value }) => value === data.by)?.label ?? ''} />
            <Pages data={data} offset={offset} go={(next) => change({ from: next === 0 ? undefined : String(next) })} />
            <LossReasons asked={asked} />
            <ul className={classes.notes}>
              <li>{t`Win rate: won of all that closed. The true rate lies within the interval with 95 % probability.`}</li>
              <li>{t`Above and below: the rate of all others lies outside of the interval. Of fewer than ${data.fewest} closed deals nothing is said.`}</li>
              {isTree(data.by) && (
                <li>{t`Each line counts those indented below it, too; the last line counts each deal once.`}</li>
              )}
              <li>{t`Days to win: half of the deals that were won took no longer.`}</li>
              {data.unconverted > 0 && (
                <li>
                  {plural(data.unconverted, {
                    one: '# amount is in no sum, since its currency has no exchange rate.',
                    other: '# amounts are in no sum, since their currency has no exchange rate.',
                  })}
                </li>
              )}
            </ul>
          </>
        )}
      </div>
    </main>
  )
}

function Pages({ data, offset, go }: { data: WinLoss; offset: number; go: (offset: number) => void }) {
  const { t } = useLingui()
  if (data.groupCount <= page) return null
  const [first, last, all] = [offset + 1, Math.min(offset + page, data.groupCount), data.groupCount].map((number) =>
    formatNumber(number),
  )
  return (
    <nav className={classes.choices} aria-label={t`Pages`}>
      <Button variant="default" disabled={offset === 0} onClick={() => go(Math.max(0, offset - page))}>
        {t`Previous`}
      </Button>
      <span className={classes.note}>{t`${first}–${last} of ${all}`}</span>
      <Button variant="default" disabled={offset + page >= data.groupCount} onClick={() => go(offset + page)}>
        {t`Next`}
      </Button>
    </nav>
  )
}

function usePipelines(): { value: string; label: string }[] {
  const { data } = useQuery({
    queryKey: ['about', 'pipeline', 'choices'],
    queryFn: () =>
      call<{ data: { id: string; name: string }[] }>('/pipelines', { query: { fields: 'name', sort: 'position' } }),
  })
  return (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

/** The cuts of which the person sees the field, in their words. */
function useCuts(): { value: string; label: string }[] {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const label = (object: string, name: string) => {
    const info = objects.get(object)
    return info && fieldOf(info, name)?.label
  }
  const deal = ['owner', 'branch', 'product', 'source', 'salesChannel', 'competitor'] as const
  const account = ['industry', 'size', 'territory'] as const
  const choices = [
    ...deal.map((name) => ({ value: name as string, label: label('deal', name) })),
    { value: 'manager', label: label('user', 'manager') },
    ...account.map((name) => ({ value: name as string, label: label('account', name) })),
    { value: 'quarter', label: t`Quarter` },
  ]
  return choices.flatMap(({ value, label: said }) => (said ? [{ value, label: said }] : []))
}
