import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { IconTrash } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { BulkAct } from '#web/records/list/bulk/bulk-data.ts'
import { runBulk } from '#web/records/list/bulk/bulk-jobs.ts'
import { FoundLink, found } from './found-link.tsx'
import classes from './quality.module.css'

const BulkDialog = late(() => import('#web/records/list/bulk/bulk-dialog.tsx'), 'default')

/** Records that nobody can use are proposed for the bin: shown first, and brought back by Undo. */
export function UselessNote({ info, count }: { info: ObjectInfo; count: number }) {
  const { t } = useLingui()
  if (count === 0) return null
  const target = { filter: found('useless') }
  const bin = async () => {
    const act = await ask<BulkAct>((asking) => (
      <BulkDialog object={info} target={target} count={count} known={[]} begin="delete" {...asking} />
    ))
    if (act && (await runBulk(info, target, act))) await queryClient.invalidateQueries({ queryKey: ['quality'] })
  }
  return (
    <section className={classes.useless} aria-label={t`Of no use`}>
      <IconTrash size={18} stroke={1.6} aria-hidden="true" />
      <p>
        <Plural
          value={count}
          one="# record has no way to reach it, and nothing tells of it."
          other="# records have no way to reach them, and nothing tells of them."
        />{' '}
        <FoundLink info={info} count={count} filter={[target.filter]} label={t`Of no use`}>
          {t`Show`}
        </FoundLink>
      </p>
      {info.may.delete !== 'none' && (
        <Button variant="default" onClick={() => void bin()}>{t`Move to the bin …`}</Button>
      )}
    </section>
  )
}
