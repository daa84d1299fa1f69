import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { WhileLate } from '#web/kit/late.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { panelsOf, type RecordPanel } from '../../panels.ts'
import classes from './related-list.module.css'

interface Props {
  object: ObjectInfo
  record: RecordData
  place: 'side' | 'top'
}

/** What modules show beside the facts of a record, or above all of it. */
export function Panels({ object, record, place }: Props) {
  const panels = panelsOf(object.name, place).filter(({ isShown }) => isShown?.(record) ?? true)
  if (panels.length === 0) return null
  return (
    <div className={classes[place]}>
      {panels.map((panel) => (
        <OnePanel key={panel.key} panel={panel} object={object} record={record} />
      ))}
    </div>
  )
}

export function OnePanel({ panel, ...about }: { panel: RecordPanel; object: ObjectInfo; record: RecordData }) {
  return (
    <WhileLate value={panel.place !== 'top' && <SkeletonLines count={3} />}>
      <panel.Panel {...about} />
    </WhileLate>
  )
}
