import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { Suspense } from 'react'
import { fieldOf, useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { late } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Narrowing, SpanChoice, useAddress, useSpan } from '../work/span.tsx'
import work from '../work/work.module.css'
import type { Funnel, Leaderboard, Query, Slippage, TimeInStage, Velocity } from './health-data.ts'
import { StagesView } from './stages-view.tsx'
import { useHealth } from './use-health.ts'

const FunnelView = late(() => import('./funnel-view.tsx'), 'FunnelView')
const LeaderboardView = late(() => import('./leaderboard-view.tsx'), 'LeaderboardView')
const SlippageView = late(() => import('./slippage-view.tsx'), 'SlippageView')
const VelocityView = late(() => import('./velocity-view.tsx'), 'VelocityView')

const usual = 'last-365-days'
const views = ['stages', 'velocity', 'slippage', 'funnel', 'leaderboard'] as const
type View = (typeof views)[number]

/** Where deals stand still, how fast they come home, how far they come, and who brings them. */
export function PipelineHealthPage() {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const isNarrow = useIsNarrow()
  const { period = usual, pipeline, owner, team, branch, product, territory } = address
  const view = views.find((each) => each === address.view) ?? 'stages'
  const span = useSpan(period, usual)
  const cuts = useCuts(view)
  const cut = cuts.find(({ value }) => value === address.by) ?? cuts[0]
  const asked: Query = {
    ...span,
    ...(pipeline ? { pipelineId: pipeline } : {}),
    ...(owner ? { ownerId: owner } : {}),
    ...(team ? { teamId: team } : {}),
    ...(branch ? { branchId: branch } : {}),
    ...(product ? { productId: product } : {}),
    ...(territory ? { territoryId: territory } : {}),
  }
  const words: Record<View, string> = {
    stages: t`Time in stage`,
    velocity: t`Velocity`,
    slippage: t`Put off`,
    funnel: t`Funnel`,
    leaderboard: t`Leaderboard`,
  }
  const choices = views.map((value) => ({ value, label: words[value] }))
  const go = (next: string) => change({ view: next === 'stages' ? undefined : next, by: undefined })
  return (
    <main className={work.page}>
      <PageHeader
        title={t`Pipeline health`}
        actions={<SpanChoice value={period} change={(word) => change({ period: word })} />}
      />
      <div className={work.content}>
        <div className={work.choices}>
          {isNarrow ? (
            <PlainChoice label={t`What is shown`} choices={choices} value={view} change={go} />
          ) : (
            <SegmentedControl aria-label={t`What is shown`} value={view} data={choices} onChange={go} />
          )}
          {cut && cuts.length > 1 && (
            <PlainChoice label={t`By`} choices={cuts} value={cut.value} change={(by) => change({ by })} />
          )}
          <Narrowing
            object="pipeline"
            all={view === 'funnel' ? t`Default pipeline` : t`All pipelines`}
            value={pipeline}
            change={(id) => change({ pipeline: id })}
          />
          <Narrowing object="product" all={t`All products`} value={product} change={(id) => change({ product: id })} />
          <Narrowing
            object="territory"
            all={t`All territories`}
            value={territory}
            change={(id) => change({ territory: id })}
          />
          <Narrowing object="branch" all={t`All branches`} value={branch} change={(id) => change({ branch: id })} />
          <Narrowing object="team" all={t`All teams`} value={team} change={(id) => change({ team: id })} />
          <Narrowing object="user" all={t`Everybody`} value={owner} change={(id) => change({ owner: id })} />
        </div>
        <Suspense fallback={<SkeletonLines count={8} />}>
          <Shown key={view} view={view} asked={asked} cut={cut} />
        </Suspense>
      </div>
    </main>
  )
}

interface Cut {
  value: string
  label: string
}

function Shown({ view, asked, cut }: { view: View; asked: Query; cut: Cut | undefined }) {
  const query = cut ? { ...asked, by: cut.value } : asked
  const { data, error } = useHealth<unknown>(view, query)
  if (error) return <p className={work.problem}>{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={8} />
  const label = cut?.label ?? ''
  switch (view) {
    case 'stages':
      return <StagesView data={data as TimeInStage} query={asked} />
    case 'velocity':
      return <VelocityView data={data as Velocity} cut={label} />
    case 'slippage':
      return <SlippageView data={data as Slippage} cut={label} query={asked} />
    case 'funnel':
      return <FunnelView data={data as Funnel} />
    case 'leaderboard':
      return <LeaderboardView data={data as Leaderboard} cut={label} />
  }
}

/** The cuts of a view of which the person sees the field, in their words. */
function useCuts(view: View): Cut[] {
  const { t } = useLingui()
  const { objects } = useCatalog()
  if (view === 'stages') return []
  if (view === 'funnel')
    return [
      { value: 'quarter', label: t`Quarter` },
      { value: 'month', label: t`Month` },
    ]
  const deal = objects.get('deal')
  const names = {
    velocity: ['owner', 'team', 'branch', 'pipeline'],
    slippage: ['owner', 'team', 'branch', 'pipeline', 'stage'],
    leaderboard: ['owner', 'team', 'branch'],
  }[view]
  return names.flatMap((name) => {
    const label = name === 'team' ? objects.get('team')?.label : deal && fieldOf(deal, name)?.label
    return label ? [{ value: name, label }] : []
  })
}
