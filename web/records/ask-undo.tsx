import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { refreshAll } from '#web/data/refresh.ts'
import type { Schema } from '#web/data/schema.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import classes from './ask-undo.module.css'
import { sayConflict, sayNotUndone } from './taken.ts'

export type UndoResult = Schema<'Undone'>

interface Act {
  changeSet: string
  title: string
}

/** Takes a big act back, after a dry run has said what that comes to. Null when the person thinks better of it. */
export function askUndo(act: Act): Promise<UndoResult | null> {
  return ask<UndoResult>((asking) => <UndoDialog act={act} asking={asking} />)
}

function UndoDialog({ act: { changeSet, title }, asking }: { act: Act; asking: Asking<UndoResult> }) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const path = `/change-sets/${changeSet}/undo`
  const plan = useQuery({
    queryKey: ['undo plan', changeSet],
    queryFn: ({ signal }) => call<UndoResult>(path, { method: 'POST', body: { dryRun: true }, signal }),
    gcTime: 0,
  })
  const undo = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const result = await call<UndoResult>(path, { method: 'POST', body: {} })
      refreshAll()
      asking.answer(result)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const shownProblem = problem ?? plan.error
  return (
    <Dialog
      opened={asking.opened}
      close={() => asking.answer(null)}
      title={title}
      footer={
        <>
          <Button variant="default" onClick={() => asking.answer(null)}>
            {isBusy ? t`Close` : t`Keep it`}
          </Button>
          <Button loading={isBusy} disabled={!plan.data || changesOf(plan.data) === 0} onClick={undo} data-autofocus>
            {t`Undo`}
          </Button>
        </>
      }
    >
      {plan.data ? <Plan plan={plan.data} /> : !plan.error && <SkeletonLines count={3} />}
      {isBusy && plan.data && <UndoProgress changeSet={changeSet} expected={changesOf(plan.data)} />}
      {shownProblem !== null && (
        <p className={classes.problem} role="alert">
          {sayNotUndone(asProblem(shownProblem))}
        </p>
      )}
    </Dialog>
  )
}

function changesOf({ deleted, updated, restored }: UndoResult): number {
  return deleted + updated + restored
}

function Plan({ plan }: { plan: UndoResult }) {
  const { deleted, updated, restored, conflictCount, conflicts } = plan
  return (
    <div className={classes.plan}>
      <ul>
        {deleted > 0 && (
          <li>
            <Plural
              value={deleted}
              one={`${formatNumber(deleted)} record goes to the bin`}
              other={`${formatNumber(deleted)} records go to the bin`}
            />
          </li>
        )}
        {updated > 0 && (
          <li>
            <Plural
              value={updated}
              one={`${formatNumber(updated)} record becomes what it was`}
              other={`${formatNumber(updated)} records become what they were`}
            />
          </li>
        )}
        {restored > 0 && (
          <li>
            <Plural
              value={restored}
              one={`${formatNumber(restored)} record comes back`}
              other={`${formatNumber(restored)} records come back`}
            />
          </li>
        )}
      </ul>
      {conflictCount > 0 && (
        <>
          <p>
            <Plural
              value={conflictCount}
              one="One was changed since, or is used by others, and stays as it is:"
              other={`${formatNumber(conflictCount)} were changed since, or are used by others, and stay as they are:`}
            />
          </p>
          <ul className={classes.conflicts}>
            {conflicts.slice(0, 100).map((conflict) => (
              <li key={`${conflict.object} ${conflict.id} ${conflict.field}`}>
                <ConflictLine conflict={conflict} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Trans>The undo can be undone, too.</Trans>
      </p>
    </div>
  )
}

function ConflictLine({ conflict }: { conflict: UndoResult['conflicts'][number] }) {
  const name = useLabel(conflict.object, conflict.id)
  const why = sayConflict(conflict)
  return <>{name ? `${name}: ${why}` : why}</>
}

/** A long undo tells how far it is by the counts of its own change set. */
function UndoProgress({ changeSet, expected }: { changeSet: string; expected: number }) {
  const { t } = useLingui()
  const { data = 0 } = useQuery({
    queryKey: ['undo progress', changeSet],
    queryFn: async ({ signal }) => {
      const { undoneBy } = await call<Schema<'ChangeSet'>>(`/change-sets/${changeSet}`, { query: { limit: 1 }, signal })
      if (!undoneBy) return 0
      const own = await call<Schema<'ChangeSet'>>(`/change-sets/${undoneBy}`, { query: { limit: 1 }, signal })
      return own.created + own.updated + own.deleted
    },
    refetchInterval: 1_000,
    gcTime: 0,
  })
  return (
    <div className={classes.progress} role="status">
      <ProgressBar value={Math.min(1, data / Math.max(1, expected))} label={t`Taken back`} />
      <p>
        <Trans>
          {formatNumber(data)} of {formatNumber(expected)} taken back. It goes on if you leave.
        </Trans>
      </p>
    </div>
  )
}
