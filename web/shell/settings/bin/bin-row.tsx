import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, useLabel } from '#web/data/labels.ts'
import { useRecord } from '#web/data/record-store.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { formatRelative, formatTime } from '#web/kit/format.ts'
import { IconRestore } from '#web/kit/icons.ts'
import classes from './bin-row.module.css'

interface Props {
  object: ObjectInfo
  /** Undefined while it is on its way. */
  id: string | undefined
  /** Pixels from the top of the list. */
  top: number
  isChosen: boolean
  /** Undefined where the person may not restore. */
  choose: ((id: string, isChosen: boolean) => void) | undefined
  restore: ((id: string) => void) | undefined
}

/** One binned record: what it is called, when it went and by whom, and the way back. */
export function BinRow({ object, id, top, isChosen, choose, restore }: Props) {
  const { t } = useLingui()
  const record = useRecord(object.name, id)
  const by = useLabel('user', record?.['updatedById'] as string | null)
  const name = titleOf(object, record) || t`(no name)`
  const at = record?.['deletedAt'] as string | undefined
  return (
    <li className={classes.row} data-chosen={isChosen || undefined} style={{ '--top': `${top}px` }}>
      {id && record && (
        <>
          {choose && (
            <Checkbox
              aria-label={t`Choose ${name}`}
              checked={isChosen}
              onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
            />
          )}
          <span className={classes.name}>{name}</span>
          <span className={classes.by}>
            {by && (
              <>
                <Avatar name={by} round size={16} /> {by}
              </>
            )}
          </span>
          <span className={classes.when} title={at && formatTime(at)}>
            {at && formatRelative(at)}
          </span>
          {restore && (
            <button type="button" onClick={() => restore(id)} aria-label={t`Restore ${name}`}>
              <IconRestore size={14} aria-hidden="true" />
              <span>{t`Restore`}</span>
            </button>
          )}
        </>
      )}
    </li>
  )
}
