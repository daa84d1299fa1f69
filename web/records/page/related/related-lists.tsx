import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { objectWeb } from '../../object-web.ts'
import classes from './related-list.module.css'
import { RelatedList } from './related-list.tsx'
import { isPartOf, relationsOf } from './relations.ts'

/** What belongs to a record, a list each. */
export function RelatedLists({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const relations = relationsOf(object, objectWeb(object.name)).filter((relation) => !isPartOf(relation))
  if (relations.length === 0) return null
  return (
    <div className={classes.side}>
      {relations.map((relation) => (
        <RelatedList key={relation.name} home={object} relation={relation} record={record} />
      ))}
    </div>
  )
}
