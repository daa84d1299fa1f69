import { plural, t as say } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { call } from '#web/data/call.ts'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import type { Reverse } from '#web/data/undo.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatList, formatNumber } from '#web/kit/format.ts'
import { tellDone } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './stage-dialog.module.css'

/** As `POST /approval-standings/query` tells a deal that lacks an approval. */
export interface Held {
  dealId: string
  lacking: string[]
  mayAsk: boolean
}

export interface Question {
  stage: RecordData
  deals: readonly RecordData[]
  held: readonly Held[]
  /** How many of the deals go without an approval. */
  others: number
}

/** The change sets of what was asked, and whether the others are to go. */
export interface AskedFor {
  sets: string[]
  isGoing: boolean
}

/** So many deals are named. */
const mostNamed = 5

/** A stage waits for approval: says for which deals, asks for all of them there and then, and lets the others go. */
export function AskApprovalDialog({ opened, answer, stage, deals, held, others: going }: Question & Asking<AskedFor>) {
  const { t } = useLingui()
  const form = useId()
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [asked, setAsked] = useState<string[]>([])
  const [problems, setProblems] = useState<ReadonlyMap<string, unknown>>(new Map())
  const object = currentCatalog().objects.get('deal')
  const name = String(stage['name'])
  // What could not be asked stays here, each with its reason, and can be tried again.
  const shown = problems.size > 0 ? held.filter(({ dealId }) => problems.has(dealId)) : held
  const open = shown.filter(({ mayAsk }) => mayAsk)
  const titles = new Map(deals.map((deal) => [deal.id, object ? titleOf(object, deal) : '']))
  const unnamed = shown.length - mostNamed
  const more = formatNumber(unnamed)
  const close = () => answer({ sets: asked, isGoing: false })
  const go = () => answer({ sets: asked, isGoing: true })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setBusy(true)
    const { sets, failed } = await askForAll(open, note.trim() || null)
    if (sets.length > 0) refreshObject('approval')
    if (failed.length === 0) return answer({ sets: [...asked, ...sets], isGoing: going > 0 })
    setAsked([...asked, ...sets])
    setProblems(new Map(failed))
    setBusy(false)
  }
  return (
    <Dialog
      opened={opened}
      close={close}
      title={t`${name} needs approval first`}
      footer={
        <>
          <Button variant="default" onClick={close}>
            {open.length > 0 || going > 0 ? t`Cancel` : t`Close`}
          </Button>
          {going > 0 && (
            <Button variant={open.length > 0 ? 'default' : 'filled'} onClick={go}>
              {t`Move the others`}
            </Button>
          )}
          {open.length > 0 && (
            <Button type="submit" form={form} loading={isBusy}>
              {going > 0 ? t`Ask and move the others` : t`Ask for approval`}
            </Button>
          )}
        </>
      }
    >
      {problems.size > 0 && <p role="alert" className={classes.failed}>{t`For these it could not be asked:`}</p>}
      <ul className={classes.held}>
        {shown.slice(0, mostNamed).map(({ dealId, lacking }) => (
          <li key={dealId}>
            <b>{titles.get(dealId)}</b> {formatList(lacking)}
            {problems.has(dealId) && <span>{sayProblem(asProblem(problems.get(dealId)))}</span>}
          </li>
        ))}
        {unnamed > 0 && <li>{t`and ${more} more`}</li>}
      </ul>
      {open.length > 0 ? (
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
      {going > 0 && (
        <p className={classes.others}>
          <Plural
            value={going}
            one="# other needs none, and can move now."
            other="# others need none, and can move now."
          />
        </p>
      )}
    </Dialog>
  )
}

/** What went wrong with one deal keeps no other from being asked. */
async function askForAll(open: readonly Held[], note: string | null) {
  const [sets, failed]: [string[], [string, unknown][]] = [[], []]
  for (const { dealId } of open) {
    try {
      const { changeSet } = await callOnce<{ changeSet: string | null }>(`/deals/${dealId}/approval`, { note })
      if (changeSet) sets.push(changeSet)
    } catch (error) {
      failed.push([dealId, error])
    }
  }
  return { sets, failed }
}

interface Moved {
  /** How the move of the others is told; null: none was moved. */
  text: string | null
  changeSet: string | null
  sets: readonly string[]
  /** How many stay. */
  left: number
}

/** What was asked and what was moved is one act: told at once, and taken back at once. */
export function tellMoved({ text, changeSet, sets, left }: Moved): void {
  const all = changeSet ? [...sets, changeSet] : sets
  if (all.length === 0) return
  tellDone(sayMoved(text, { asked: sets.length, left }), all.length === 1 ? all[0] : takingBack(all))
}

function sayMoved(text: string | null, { asked, left }: { asked: number; left: number }): string {
  if (text === null) return say`Approval asked for`
  const rest =
    asked > 0
      ? plural(asked, { one: 'approval asked for # deal', other: 'approval asked for # deals' })
      : plural(left, { one: '# deal stays where it was', other: '# deals stay where they were' })
  return say`${text}; ${rest}`
}

/** Each was asked by an act of its own, and all are taken back by one. */
function takingBack(sets: readonly string[]): Reverse {
  return async () => {
    const back: string[] = []
    for (const set of sets.toReversed()) {
      const { changeSet } = await call<{ changeSet: string | null }>(`/change-sets/${set}/undo`, {
        method: 'POST',
        body: {},
      })
      if (changeSet) back.push(changeSet)
    }
    refreshObject('approval')
    return takingBack(back)
  }
}
