import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import { refreshAll } from '#web/data/refresh.ts'
import type { Schema } from '#web/data/schema.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import classes from './ask-undo.module.css'
import { canBeForced, sayNotUndone } from './taken.ts'
import { changesOf, UndoPlan, type UndoResult } from './undo-plan.tsx'

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
  /** What was changed or linked to since is taken back as well. */
  const [force, setForce] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const path = `/change-sets/${changeSet}/undo`
  const plan = useQuery({
    queryKey: ['undo plan', changeSet, force],
    queryFn: ({ signal }) => call<UndoResult>(path, { method: 'POST', body: { dryRun: true, force }, signal }),
    placeholderData: (former) => former,
    gcTime: 0,
  })
  const undo = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const result = await call<UndoResult>(path, { method: 'POST', body: { force } })
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
          <Button
            loading={isBusy}
            disabled={!plan.data || plan.isPlaceholderData || changesOf(plan.data) === 0}
            onClick={undo}
            data-autofocus
          >
            {t`Undo`}
          </Button>
        </>
      }
    >
      {plan.data ? <UndoPlan plan={plan.data} /> : !plan.error && <SkeletonLines count={3} />}
      {(force || plan.data?.conflicts.some(canBeForced)) && (
        <Checkbox
          className={classes.force}
          label={t`Take these back as well`}
          checked={force}
          disabled={isBusy}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
      )}
      {isBusy && plan.data && <UndoProgress changeSet={changeSet} expected={changesOf(plan.data)} />}
      {shownProblem !== null && (
        <p className={classes.problem} role="alert">
          {sayNotUndone(asProblem(shownProblem))}
        </p>
      )}
    </Dialog>
  )
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
