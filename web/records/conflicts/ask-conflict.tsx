import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, useLabel } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { useText } from '../page/facts/value-text.ts'
import classes from './ask-conflict.module.css'

export interface Conflict {
  object: ObjectInfo
  /** The record as it is now. */
  current: RecordData
  /** What the person wants it to be. */
  mine: Values
  /** Keys of the fields that both have changed. */
  keys: readonly string[]
}

/** Two people gave the same fields other values: shows both, and asks which of them hold. True: the person's own. */
export async function askConflict(conflict: Conflict): Promise<boolean> {
  return (await ask<boolean>((asking) => <ConflictDialog {...conflict} {...asking} />)) === true
}

function ConflictDialog({ object, current, mine, keys, opened, answer }: Conflict & Asking<boolean>) {
  const { t } = useLingui()
  const who = useLabel('user', current['updatedById'] as string | null | undefined)
  const title = titleOf(object, current)
  const fields = keys.flatMap((key) => fieldOf(object, key) ?? [])
  return (
    <Dialog
      opened={opened}
      close={() => answer(false)}
      title={t`Somebody else changed this meanwhile`}
      closeOnClickOutside={false}
      footer={
        <>
          <Button variant="default" onClick={() => answer(false)}>{t`Take theirs`}</Button>
          <Button onClick={() => answer(true)} data-autofocus>{t`Keep mine`}</Button>
        </>
      }
    >
      {title !== '' && <p className={classes.record}>{title}</p>}
      <table className={classes.values}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Trans>Yours</Trans>
            </th>
            <th scope="col">{who || <Trans>Theirs</Trans>}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">{field.label}</th>
              <td>
                <Shown field={field} value={mine[field.key]} />
              </td>
              <td>
                <Shown field={field} value={current[field.key]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}

function Shown({ field, value }: { field: FieldInfo; value: unknown }) {
  const { t } = useLingui()
  return useText(field, value) || <i>{t`empty`}</i>
}
