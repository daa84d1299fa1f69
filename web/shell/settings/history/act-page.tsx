import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconHistory, IconUndo } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayAct } from '#web/records/say-act.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { sayStop } from '#web/records/say-stop.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { ActCounts } from './act-counts.tsx'
import classes from './act-page.module.css'
import { ActTitle } from './act-title.tsx'
import { type ActInfo, isRedo, useAct, useChangesOfAct } from './acts-data.ts'
import { sayVia } from './say-via.ts'
import { SetChange } from './set-change.tsx'
import { undoAct } from './undo-act.ts'

/** One act: who, when, by what means, and every change that it made. */
export function ActPage({ id }: { id: string }) {
  const { t } = useLingui()
  const { data: act, error } = useAct(id)
  return (
    <main className={classes.page}>
      <PageHeader title={act ? sayAct(act.name) || t`Act` : t`Act`} actions={act?.undoable && <UndoButton act={act} />}>
        <Link to="/history" className={classes.back}>
          {t`History`}
        </Link>
      </PageHeader>
      <div className={classes.content}>
        {act ? (
          <>
            <ActFacts act={act} />
            <Changes id={id} isRunning={act.state === 'running'} />
          </>
        ) : error ? (
          <EmptyState
            icon={IconHistory}
            title={t`This act cannot be shown`}
            text={sayProblem(asProblem(error))}
            action={
              <Button variant="default" renderRoot={(props) => <Link to="/history" {...props} />}>
                {t`All of the history`}
              </Button>
            }
          />
        ) : (
          <SkeletonLines count={8} />
        )}
      </div>
    </main>
  )
}

function UndoButton({ act }: { act: ActInfo }) {
  const { t } = useLingui()
  return (
    <Button variant="default" leftSection={<IconUndo size={14} aria-hidden="true" />} onClick={() => void undoAct(act)}>
      {act.undoes && !isRedo(act) ? t`Redo` : t`Undo`}
    </Button>
  )
}

function ActFacts({ act }: { act: ActInfo }) {
  const { t } = useLingui()
  const via = sayVia(act)
  const [, importId] = /^import:(.+)$/.exec(act.cause) ?? []
  return (
    <dl className={classes.facts}>
      <Fact label={t`Who`}>
        {act.actor ? (
          <>
            <Avatar name={act.actor.name} round size={16} /> {act.actor.name}
          </>
        ) : (
          t`Kith itself`
        )}
      </Fact>
      <Fact label={t`When`}>{formatTime(act.at)}</Fact>
      {via && (
        <Fact label={t`By`}>
          {importId ? (
            <Link to="/import/$importId" params={{ importId }}>
              {via}
            </Link>
          ) : (
            via
          )}
        </Fact>
      )}
      <Fact label={t`Records`}>
        <ActCounts act={act} />
      </Fact>
      {act.state === 'running' && (
        <Fact label={t`State`}>
          <Trans>under way</Trans>
          {act.progress != null && <ProgressBar value={act.progress} label={t`Progress`} />}
        </Fact>
      )}
      {act.state === 'failed' && <Fact label={t`State`}>{t`stopped before its end`}</Fact>}
      {act.errorCode && <Fact label={t`Why`}>{sayStop(act.errorCode)}</Fact>}
      {act.undoes && (
        <Fact label={t`Takes back`}>
          <OtherAct id={act.undoes} />
        </Fact>
      )}
      {act.undoneBy && (
        <Fact label={t`Taken back by`}>
          <OtherAct id={act.undoneBy} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function OtherAct({ id }: { id: string }) {
  const { data: act } = useAct(id)
  return (
    <Link to="/history/$changeSetId" params={{ changeSetId: id }}>
      {act ? (
        <>
          <ActTitle act={act} />, {formatTime(act.at)}
        </>
      ) : (
        '…'
      )}
    </Link>
  )
}

function Changes({ id, isRunning }: { id: string; isRunning: boolean }) {
  const { t } = useLingui()
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = useChangesOfAct(id, { isRunning })
  const changes = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <section>
      <h2>{t`What it changed`}</h2>
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {isLoading && <SkeletonLines count={8} />}
      {data && changes.length === 0 && !hasNextPage && <p className={classes.none}>{t`Nothing that you may see.`}</p>}
      <ol className={classes.changes}>
        {changes.map((change) => (
          <SetChange key={change.id} change={change} />
        ))}
      </ol>
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </section>
  )
}
