import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconErase } from '#web/kit/icons.ts'
import { Pill, type Tint } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { CountsTable } from '#web/records/page/privacy/counts-table.tsx'
import type { Erasure } from '#web/records/page/privacy/erasure-data.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { Block, Facts, Line, Lines } from '../block.tsx'
import form from '../form.module.css'

interface Page {
  data: Erasure[]
  page: { next: string | null }
}

const tints: Record<Erasure['state'], Tint> = { running: 'blue', done: 'green', failed: 'red' }

/** What was erased, each with its certificate. */
export function ErasuresBlock() {
  const { t } = useLingui()
  const [shown, setShown] = useState<Erasure | null>(null)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['erasures'],
    queryFn: ({ pageParam }) => call<Page>('/erasures', { query: { cursor: pageParam, limit: 20 } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some((each) => each.state === 'running')) ? 2_000 : false,
  })
  const erasures = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Block
      title={t`Erasures`}
      text={t`Begun on the page of a person, in its menu. A certificate tells what went and names nobody.`}
    >
      {error && <p className={form.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={3} />}
      {data && erasures.length === 0 && <EmptyState icon={IconErase} title={t`Nobody was erased yet`} />}
      {erasures.length > 0 && (
        <Lines label={t`Erasures`}>
          {erasures.map((erasure) => (
            <ErasureLine key={erasure.id} erasure={erasure} show={() => setShown(erasure)} />
          ))}
        </Lines>
      )}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
      {shown && <Certificate erasure={shown} close={() => setShown(null)} />}
    </Block>
  )
}

function ErasureLine({ erasure, show }: { erasure: Erasure; show: () => void }) {
  const { t } = useLingui()
  const { at, by, reason, state, object } = erasure
  const label = useCatalog().objects.get(object)?.label ?? object
  return (
    <Line
      icon={<IconErase size={18} stroke={1.6} aria-hidden="true" />}
      title={
        <>
          {label}{' '}
          <Pill tint={tints[state]}>
            <StateWords state={state} />
          </Pill>
        </>
      }
      text={[formatTime(at), by.name, reason].filter(Boolean).join(' · ')}
      action={<Button variant="default" onClick={show}>{t`Certificate`}</Button>}
    />
  )
}

function StateWords({ state }: Pick<Erasure, 'state'>) {
  if (state === 'done') return <Trans>Erased</Trans>
  return state === 'running' ? <Trans>Under way</Trans> : <Trans>Stopped</Trans>
}

/** To be kept or printed by whoever has to show that it was done. */
function Certificate({ erasure, close }: { erasure: Erasure; close: () => void }) {
  const { t } = useLingui()
  const { id, recordIds, at, doneAt, by, reason, error } = erasure
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(erasure, null, 2)], { type: 'application/json' }))
    link.download = `erasure-${id}.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return (
    <Dialog
      opened
      close={close}
      size={560}
      title={t`Certificate of erasure`}
      footer={
        <>
          <Button variant="default" onClick={save}>{t`Download`}</Button>
          <Button onClick={close}>{t`Close`}</Button>
        </>
      }
    >
      <Facts
        facts={[
          [t`Number`, id],
          [t`Record`, recordIds.join(', ')],
          [t`Asked for`, `${formatTime(at)} · ${by.name}`],
          [t`Done`, doneAt ? formatTime(doneAt) : t`Not yet`],
          ...(reason ? ([[t`Why`, reason]] as const) : []),
          ...(error ? ([[t`Stopped by`, error]] as const) : []),
        ]}
      />
      <CountsTable erasure={erasure} />
    </Dialog>
  )
}
