import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { WhileLate } from '#web/kit/late.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { panelsOf, type RecordPanel } from '../../panels.ts'
import classes from './related-list.module.css'

/** What modules show beside the facts of a record. */
export function SidePanels({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const panels = panelsOf(object.name, 'side').filter(({ isShown }) => isShown?.(record) ?? true)
  if (panels.length === 0) return null
  return (
    <div className={classes.lists}>
      {panels.map((panel) => (
        <OnePanel key={panel.key} panel={panel} object={object} record={record} />
      ))}
    </div>
  )
}

export function OnePanel({ panel, ...about }: { panel: RecordPanel; object: ObjectInfo; record: RecordData }) {
  return (
    <WhileLate value={<SkeletonLines count={3} />}>
      <panel.Panel {...about} />
    </WhileLate>
  )
}
