import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatTime } from '#web/kit/format.ts'
import { IconTrash } from '#web/kit/icons.ts'
import { bringBack } from './record-acts.ts'
import classes from './record-page.module.css'

/** A record in the bin can be read and brought back, not changed. */
export function BinnedBanner({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const deletedAt = record['deletedAt']
  if (typeof deletedAt !== 'string') return null
  const when = formatTime(deletedAt)
  return (
    <div className={classes.binned} role="status">
      <IconTrash size={16} aria-hidden="true" />
      <span>
        <Trans>In the bin since {when}. It can be read, not changed.</Trans>
      </span>
      {object.may.delete !== 'none' && (
        <Button variant="default" onClick={() => void bringBack(object, record)}>
          <Trans>Restore</Trans>
        </Button>
      )}
    </div>
  )
}
