import { useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatList } from '#web/kit/format.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import classes from './stage-dialog.module.css'

/** What of `GET /deals/{id}/approval` matters here. */
export interface DealApproval {
  state: 'none' | 'needed' | 'asked' | 'refused' | 'approved'
  mayAsk: boolean
  needs: { name: string; state: string }[]
}

interface Question extends Asking<never> {
  stage: RecordData
  deal: RecordData
  approval: DealApproval
}

/** A stage waits for approval: says for which, and asks for it there and then. */
export function AskApprovalDialog({ opened, answer, stage, deal, approval }: Question) {
  const { t } = useLingui()
  const form = useId()
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const object = currentCatalog().objects.get('deal')
  const name = String(stage['name'])
  const what = object ? titleOf(object, deal) : ''
  const lacking = formatList(approval.needs.filter(({ state }) => state !== 'approved').map((need) => need.name))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setBusy(true)
    try {
      const body = { note: note.trim() || null }
      const { changeSet } = await callOnce<{ changeSet: string | null }>(`/deals/${deal.id}/approval`, body)
      refreshObject('approval')
      tellDone(t`Approval asked for`, changeSet)
      answer(null)
    } catch (error) {
      tellProblem(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`${name} needs approval first`}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>
            {approval.mayAsk ? t`Cancel` : t`Close`}
          </Button>
          {approval.mayAsk && (
            <Button type="submit" form={form} loading={isBusy}>
              {t`Ask for approval`}
            </Button>
          )}
        </>
      }
    >
      <p className={classes.what}>
        {what} · {lacking}
      </p>
      {approval.mayAsk ? (
        <form id={form} className={classes.form} onSubmit={(event) => void submit(event)}>
          <Textarea
            data-autofocus
            label={t`Why it should be approved`}
            rows={3}
            maxLength={2000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </form>
      ) : (
        <p>{t`It was asked for already; the deal stays where it is until then.`}</p>
      )}
    </Dialog>
  )
}
