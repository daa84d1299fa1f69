import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { IconUndo } from '#web/kit/icons.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { tellProblem } from '../../acts.ts'
import { askUndo } from '../../ask-undo.tsx'
import { type ImportView, refreshImport } from '../import-data.ts'

/** Takes an import back, after saying what that comes to; and brings it in again. */
export function UndoImport({ view }: { view: ImportView }) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const { changeSet } = view
  if (!changeSet) return null
  const undo = async () => {
    const result = await askUndo({ changeSet, title: t`Undo this import?` })
    refreshImport(view.id)
    if (result) notify({ text: t`The import is undone`, key: 'done' })
  }
  const redo = async () => {
    setBusy(true)
    try {
      const { undoneBy } = await call<{ undoneBy: string | null }>(`/change-sets/${changeSet}`, { query: { limit: 1 } })
      if (undoneBy) await call(`/change-sets/${undoneBy}/undo`, { method: 'POST', body: {} })
      refreshAll()
      notify({ text: t`The import is in again`, key: 'done' })
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
      refreshImport(view.id)
    }
  }
  if (view.state === 'undone')
    return (
      <Button variant="default" loading={isBusy} onClick={redo}>
        {t`Bring it in again`}
      </Button>
    )
  return (
    <Button variant="default" leftSection={<IconUndo size={14} aria-hidden="true" />} onClick={undo}>
      {t`Undo import`}
    </Button>
  )
}
