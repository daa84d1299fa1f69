import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconUndo } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '../acts.ts'
import { type ImportView, refreshImport, type UndoResult } from './import-data.ts'
import classes from './undo-import.module.css'

/** Takes an import back, after saying what that comes to; and brings it in again. */
export function UndoImport({ view }: { view: ImportView }) {
  const { t } = useLingui()
  const [plan, setPlan] = useState<UndoResult | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const busily = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      setOpen(false)
      tellProblem(error)
    } finally {
      setBusy(false)
      refreshImport(view.id)
    }
  }
  const ask = () => {
    setPlan(null)
    setOpen(true)
    void busily(async () =>
      setPlan(await call<UndoResult>(`/imports/${view.id}/undo`, { method: 'POST', body: { dryRun: true } })),
    )
  }
  const undo = () =>
    busily(async () => {
      await call(`/imports/${view.id}/undo`, { method: 'POST', body: {} })
      setOpen(false)
      refreshAll()
    })
  const redo = () =>
    busily(async () => {
      const { undoneBy } = await call<{ undoneBy: string | null }>(`/change-sets/${view.changeSet}`)
      if (undoneBy) await call(`/change-sets/${undoneBy}/undo`, { method: 'POST', body: {} })
      refreshAll()
    })
  if (!view.changeSet) return null
  if (view.state === 'undone')
    return (
      <Button variant="default" loading={isBusy} onClick={redo}>
        {t`Bring it in again`}
      </Button>
    )
  return (
    <>
      <Button variant="default" leftSection={<IconUndo size={14} aria-hidden="true" />} onClick={ask}>
        {t`Undo import`}
      </Button>
      <Dialog
        opened={isOpen}
        close={() => setOpen(false)}
        title={t`Undo this import?`}
        footer={
          <>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t`Keep it`}
            </Button>
            <Button loading={isBusy} disabled={!plan} onClick={undo}>
              {t`Undo import`}
            </Button>
          </>
        }
      >
        {plan ? <Plan plan={plan} /> : <SkeletonLines count={3} />}
      </Dialog>
    </>
  )
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
              one={`${formatNumber(updated)} record is as before`}
              other={`${formatNumber(updated)} records are as before`}
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
              one="One was changed since, or is used by others, and stays:"
              other={`${formatNumber(conflictCount)} were changed since, or are used by others, and stay:`}
            />
          </p>
          <ul className={classes.conflicts}>
            {conflicts.slice(0, 50).map(({ object, id, field, message }) => (
              <li key={`${object} ${id} ${field}`}>{message}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Trans>This can be taken back, too.</Trans>
      </p>
    </div>
  )
}
