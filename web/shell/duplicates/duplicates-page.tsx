import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { ChoiceStrip } from '#web/kit/choice-strip.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconMerge } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import classes from './duplicates.module.css'
import { PairLine } from './pair-line.tsx'
import { PairView } from './pair-view.tsx'
import { beginScan, type Pair, type PairState, refreshPairs, usePairs, useScan } from './pairs-data.ts'

/** Pairs of records that are probably one, reviewed one by one: merged, or said not to be the same. */
export function DuplicatesPage() {
  const { t } = useLingui()
  const [state, setState] = useState<PairState>('open')
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = usePairs(state)
  const pairs = data?.pages.flatMap((page) => page.data) ?? []
  const { pair, choose, step } = useChosen(pairs)
  const page = useFocusKept(pair?.id)
  useShortcuts(t`Duplicates`, [
    { keys: 'j', label: t`Next pair`, run: () => step(1) },
    { keys: 'k', label: t`Pair before`, run: () => step(-1) },
  ])
  return (
    <main ref={page} className={classes.page}>
      <PageHeader title={t`Duplicates`} actions={<ScanButton />} />
      <ChoiceStrip
        isBar
        label={t`Which pairs`}
        choices={[
          { value: 'open', label: t`To review` },
          { value: 'dismissed', label: t`Not the same` },
        ]}
        value={state}
        change={setState}
      />
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {isLoading && (
        <div className={classes.waiting}>
          <SkeletonLines count={8} />
        </div>
      )}
      {data && !pair && <Nothing state={state} />}
      {pair && (
        <div className={classes.review}>
          <ol className={classes.list} aria-label={t`Pairs`}>
            {pairs.map((each) => (
              <PairLine key={each.id} pair={each} isChosen={each.id === pair.id} choose={() => choose(each.id)} />
            ))}
            {hasNextPage && (
              <li>
                <LoadMore hasMore isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
              </li>
            )}
          </ol>
          <PairView key={pair.id} pair={pair} />
        </div>
      )}
    </main>
  )
}

/** The pair that is looked at; when it goes, the one that takes its place. */
function useChosen(pairs: readonly Pair[]) {
  const [id, choose] = useState<string | null>(null)
  const place = useRef(0)
  const found = pairs.findIndex((pair) => pair.id === id)
  const at = found >= 0 ? found : Math.min(place.current, pairs.length - 1)
  useEffect(() => {
    place.current = Math.max(0, at)
  })
  const step = (by: number) => {
    const next = pairs[at + by]
    if (next) choose(next.id)
  }
  return { pair: pairs[at] ?? null, choose, step }
}

/** The buttons of a pair go with it: whoever pressed one goes on at the pair that takes its place. */
function useFocusKept(id: string | undefined) {
  const page = useRef<HTMLElement>(null)
  const before = useRef(id)
  useEffect(() => {
    const isOther = before.current !== undefined && before.current !== id
    before.current = id
    if (!isOther || document.activeElement !== document.body) return
    const place = id ? 'ol [aria-current]' : 'fieldset [aria-pressed="true"]'
    page.current?.querySelector<HTMLElement>(place)?.focus({ preventScroll: true })
  }, [id])
  return page
}

function Nothing({ state }: { state: PairState }) {
  const { t } = useLingui()
  return state === 'open' ? (
    <EmptyState
      icon={IconMerge}
      title={t`No duplicates to review`}
      text={t`Accounts, contacts and leads that are probably the same come here by themselves, as they are written and imported.`}
    />
  ) : (
    <EmptyState
      icon={IconMerge}
      title={t`Nothing was set aside`}
      text={t`Pairs that you say are not the same are kept here, and can be proposed again.`}
    />
  )
}

function ScanButton() {
  const { t } = useLingui()
  const { data: scan } = useScan()
  const isRunning = scan?.state === 'running'
  const wasRunning = useRef(isRunning)
  useEffect(() => {
    if (wasRunning.current && !isRunning) void refreshPairs()
    wasRunning.current = isRunning
  }, [isRunning])
  const session = useSession()
  const progress = formatNumber(Math.floor((scan?.progress ?? 0) * 100))
  if (isRunning)
    return (
      <span className={classes.running} role="status">
        <Trans>Comparing all records: {progress}%</Trans>
      </span>
    )
  if (!mayDo(session, 'administer')) return null
  return (
    <Button variant="default" size="xs" onClick={() => void beginScan().catch(tellProblem)}>
      {t`Compare all records`}
    </Button>
  )
}
