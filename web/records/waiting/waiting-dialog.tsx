import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { type FieldInfo, fieldOf, useCatalog } from '#web/data/catalog.ts'
import { onWaiting, type WaitingChange, waitingChanges } from '#web/data/kept/waiting.ts'
import { addWaiting, endWaiting } from '#web/data/kept/waiting-store.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { tellDone } from '../acts.ts'
import { useText } from '../page/facts/value-text.ts'
import { sayProblem } from '../say-problem.ts'
import classes from './waiting-dialog.module.css'
import { writeOn } from './write-on.ts'

type SendAgain = (keys: readonly number[]) => Promise<void>

/** Shows what is not sent yet, what the server did not take first: each can be tried again, written on or dropped. */
export function openWaiting(sendAgain: SendAgain): void {
  void ask<null>((asking) => <WaitingDialog {...asking} sendAgain={sendAgain} />)
}

function WaitingDialog({ opened, answer, sendAgain }: Asking<null> & { sendAgain: SendAgain }) {
  const { t } = useLingui()
  const all = useSyncExternalStore(onWaiting, waitingChanges)
  const aside = all.filter((change) => change.aside)
  const isOver = all.length === 0
  useEffect(() => {
    if (isOver) answer(null)
  }, [isOver, answer])
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`Not sent yet`}
      size={560}
      footer={
        <>
          {aside.length > 1 && (
            <Button variant="default" onClick={() => void sendAgain(aside.map(({ key }) => key))}>
              <Trans>Try all again</Trans>
            </Button>
          )}
          <Button onClick={() => answer(null)} data-autofocus>
            <Trans>Close</Trans>
          </Button>
        </>
      }
    >
      <ul className={classes.changes}>
        {[...aside, ...all.filter((change) => !change.aside)].map((change) => (
          <Change key={change.key} change={change} leave={() => answer(null)} sendAgain={sendAgain} />
        ))}
      </ul>
    </Dialog>
  )
}

interface Props {
  change: WaitingChange
  leave: () => void
  sendAgain: SendAgain
}

function Change({ change, leave, sendAgain }: Props) {
  const object = useCatalog().objects.get(change.object)
  const { aside, values, text, key } = change
  const fields = object ? Object.keys(values).flatMap((each) => fieldOf(object, each) ?? []) : []
  return (
    <li className={classes.change}>
      <div className={classes.text}>{text}</div>
      <dl className={classes.values}>
        {fields.map((field) => (
          <Shown key={field.key} field={field} value={values[field.key]} />
        ))}
      </dl>
      {aside ? (
        <p className={classes.problem}>{sayProblem(new ApiProblem(aside))}</p>
      ) : (
        <p className={classes.waits}>
          <Trans>waits for the server</Trans>
        </p>
      )}
      <div className={classes.acts}>
        {aside && (
          <Button size="xs" variant="default" onClick={() => void sendAgain([key])}>
            <Trans>Try again</Trans>
          </Button>
        )}
        {change.id === null && !change.verb && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              leave()
              writeOn(change)
            }}
          >
            <Trans>Edit</Trans>
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={() => void drop(change)}>
          <Trans>Drop</Trans>
        </Button>
      </div>
    </li>
  )
}

function Shown({ field, value }: { field: FieldInfo; value: unknown }) {
  const text = useText(field, value)
  return (
    <div>
      <dt>{field.label}</dt>
      <dd>{text || <Trans>empty</Trans>}</dd>
    </div>
  )
}

async function drop({ key, ...change }: WaitingChange): Promise<void> {
  await endWaiting([key])
  tellDone(t`Dropped: ${change.text}`, () => addWaiting(change))
}
