import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { Timeline } from '../timeline/timeline.tsx'
import { Facts } from './facts/facts.tsx'

/** The main facts and what happened, for a screen that is about something else. */
export function RecordSummary({ object, record }: { object: ObjectInfo; record: RecordData }) {
  return (
    <>
      <Facts object={object} record={record} part="main" />
      <Timeline object={object} record={record} hasKeys={false} />
    </>
  )
}
