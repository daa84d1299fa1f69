import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { call } from '#web/data/call.ts'
import { fieldOf, useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { dayOf, formatDate } from '#web/kit/format.ts'
import { IconArrowLeft, IconArrowRight } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { RowLink } from '../work/row-link.tsx'
import { Narrowing, useAddress } from '../work/span.tsx'
import work from '../work/work.module.css'
import classes from './forecast.module.css'
import { type Forecast, kindOf, measures, periodOf, sayPeriod, steppedBy } from './forecast-data.ts'
import { ForecastHead } from './forecast-head.tsx'
import { ForecastTable, isTree } from './forecast-table.tsx'

const ForecastMoves = late(() => import('./forecast-moves.tsx'), 'ForecastMoves')
const AdjustedPast = late(() => import('./adjusted-past.tsx'), 'AdjustedPast')
const ForecastTrial = late(() => import('./forecast-trial.tsx'), 'ForecastTrial')

/** What will come in within a month or a quarter, how sure that is, and what changed of it; each number opens its deals. */
export function ForecastPage() {
  const { t } = useLingui()
  const { address, change } = useAddress()
  const today = dayOf(Date.now())
  const { by = 'owner', measure = 'amount', pipeline, owner, team, branch, product, territory, asOf } = address
  const period = address.period ?? periodOf('month', today)
  const asked = {
    period,
    ...(pipeline ? { pipelineId: pipeline } : {}),
    ...(owner ? { ownerId: owner } : {}),
    ...(team ? { teamId: team } : {}),
    ...(branch ? { branchId: branch } : {}),
    ...(product ? { productId: product } : {}),
    ...(territory ? { territoryId: territory } : {}),
  }
  const measured = measure === 'amount' ? {} : { measure }
  const past = asOf && asOf < today ? { asOf } : {}
  const { data, error } = useQuery({
    queryKey: [
      'about',
      'deal,stage,target,forecastAdjustment,user,team,branch,territory',
      'forecast',
      asked,
      by,
      measured,
      past,
    ],
    queryFn: ({ signal }) => call<Forecast>('/forecast', { query: { ...asked, by, ...measured, ...past }, signal }),
    placeholderData: keepPreviousData,
  })
  const cuts = useCuts()
  const measureWords = useMeasures()
  const kind = kindOf(period)
  return (
    <main className={work.page}>
      <PageHeader
        title={t`Forecast`}
        actions={
          <div className={classes.period}>
            <ActionIcon aria-label={t`Period before`} onClick={() => change({ period: steppedBy(period, today, -1) })}>
              <IconArrowLeft size={15} aria-hidden="true" />
            </ActionIcon>
            <b aria-live="polite">{data ? sayPeriod(data.period) : sayPeriod(periodOf(kind, today))}</b>
            <ActionIcon aria-label={t`Period after`} onClick={() => change({ period: steppedBy(period, today, 1) })}>
              <IconArrowRight size={15} aria-hidden="true" />
            </ActionIcon>
          </div>
        }
      />
      <div className={work.content}>
        <div className={work.choices}>
          <SegmentedControl
            aria-label={t`Period`}
            value={kind}
            data={[
              { value: 'month', label: t`Month` },
              { value: 'quarter', label: t`Quarter` },
            ]}
            onChange={(next) => change({ period: periodOf(next as 'month' | 'quarter', today) })}
          />
          <TextInput
            type="date"
            size="sm"
            aria-label={t`As of`}
            title={t`As of`}
            max={today}
            value={asOf ?? today}
            onChange={({ currentTarget: { value } }) => change({ asOf: value && value < today ? value : undefined })}
          />
          <PlainChoice label={t`By`} choices={cuts} value={by} change={(next) => change({ by: next })} />
          <Narrowing
            object="pipeline"
            all={t`All pipelines`}
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
          {(data?.recurs || measure !== 'amount') && measureWords.length > 1 && (
            <PlainChoice
              label={t`Figures`}
              choices={measureWords}
              value={measure}
              change={(next) => change({ measure: next === 'amount' ? undefined : next })}
            />
          )}
        </div>
        {data?.asOf && (
          <p className={classes.past}>
            {t`As it was noted by the end of ${formatDate(asOf as string)}.`}{' '}
            <Button size="compact-sm" variant="default" onClick={() => change({ asOf: undefined })}>
              {t`Back to now`}
            </Button>
          </p>
        )}
        {error && <p className={work.problem}>{sayProblem(asProblem(error))}</p>}
        {!data && !error && <SkeletonLines count={8} />}
        {data && !error && (
          <>
            <ForecastHead data={data} asked={asked} />
            <ForecastTable data={data} asked={asked} cut={cuts.find(({ value }) => value === data.by)?.label ?? ''} />
            <LeftOut data={data} />
            {!data.asOf && (
              <Suspense fallback={<SkeletonLines count={4} />}>
                {data.measure !== 'amount' && (
                  <p
                    className={work.note}
                  >{t`What follows is of amounts: what changed, what history says, and what was adjusted.`}</p>
                )}
                <ForecastMoves asked={asked} />
                <ForecastTrial asked={asked} />
                <AdjustedPast asked={asked} />
              </Suspense>
            )}
          </>
        )}
      </div>
    </main>
  )
}

function LeftOut({ data }: { data: Forecast }) {
  const { t } = useLingui()
  const { overdue, undated } = data
  return (
    <ul className={work.notes}>
      <li>{t`Commit, best case and pipeline are open deals that are to close in this time. What a deal counts as says its forecast category, else its stage.`}</li>
      <li>{t`Weighted: what was won, and of what is open each amount times its probability.`}</li>
      {isTree(data.by) && (
        <li>{t`Each line counts those indented below it, too; the last line counts each deal once.`}</li>
      )}
      <Measured data={data} />
      {overdue.count > 0 && (
        <li>
          <RowLink object="deal" filter={overdue.filter} at={data.asOf} label={t`Overdue`}>
            {plural(overdue.count, {
              one: '# open deal was to close before today.',
              other: '# open deals were to close before today.',
            })}
          </RowLink>
        </li>
      )}
      {undated.count > 0 && (
        <li>
          <RowLink object="deal" filter={undated.filter} at={data.asOf} label={t`Without a date`}>
            {plural(undated.count, {
              one: '# open deal has no closing date and is in no forecast.',
              other: '# open deals have no closing date and are in no forecast.',
            })}
          </RowLink>
        </li>
      )}
      {data.unconverted > 0 && (
        <li>
          {plural(data.unconverted, {
            one: '# amount is in no sum, since its currency has no exchange rate.',
            other: '# amounts are in no sum, since their currency has no exchange rate.',
          })}
        </li>
      )}
    </ul>
  )
}

/** What the figures are, where something recurs in them. */
function Measured({ data: { measure, recurs } }: { data: Forecast }) {
  const { t } = useLingui()
  const deal = useCatalog().objects.get('deal')
  const field = deal && fieldOf(deal, measure)
  if (measure === 'amount')
    return recurs ? (
      <li>{t`Amounts hold what is billed once and what recurs within the first twelve months.`}</li>
    ) : null
  return (
    <>
      {field?.help && <li>{`${field.label}: ${field.help}`}</li>}
      <li>
        {measure === 'contractValue'
          ? t`A deal whose lines come to nothing counts its amount.`
          : t`What is billed once is in none of these figures.`}
      </li>
      <li>{t`Targets, adjustments and credit are of amounts, and not shown here.`}</li>
    </>
  )
}

/** What can be added up of deals, as far as the person sees it. */
function useMeasures(): { value: string; label: string }[] {
  const deal = useCatalog().objects.get('deal')
  return measures.flatMap((name) => {
    const label = deal && fieldOf(deal, name)?.label
    return label ? [{ value: name, label }] : []
  })
}

/** The cuts of which the person sees the field, in their words. */
function useCuts(): { value: string; label: string }[] {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const deal = objects.get('deal')
  const choices = (['owner', 'branch', 'pipeline', 'product'] as const).flatMap((name) => {
    const label = deal && fieldOf(deal, name)?.label
    return label ? [{ value: name as string, label }] : []
  })
  const [team, account] = [objects.get('team'), objects.get('account')]
  const territory = account && fieldOf(account, 'territory')?.label
  return [
    ...choices,
    ...(territory ? [{ value: 'territory', label: territory }] : []),
    ...(team ? [{ value: 'team', label: team.label }] : []),
    { value: 'month', label: t`Month` },
  ]
}
