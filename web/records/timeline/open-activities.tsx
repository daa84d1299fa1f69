import { Trans } from '@lingui/react/macro'
import { useRows } from '#web/data/about.ts'
import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { ActivityEntry } from './activity-entry.tsx'
import { linkTo } from './activity-links.ts'
import classes from './timeline.module.css'

const most = 12
const none: readonly string[] = []

/** What is still to be done about a record, soonest first. Those that were just ticked stay until the list is read anew. */
export function useOpenActivities(object: ObjectInfo, id: string, isWanted: boolean): readonly string[] {
  const filter = {
    and: [{ [linkTo(object.name)?.name ?? object.name]: id }, { doneAt: { isNull: true } }, { kind: { ne: 'note' } }],
  }
  const isKnown = currentCatalog().objects.has('activity')
  const { data } = useRows(
    { object: 'activity', filter, sort: 'dueAt,startsAt' },
    { limit: most, enabled: isWanted && isKnown },
  )
  return isWanted && data ? data.ids : none
}

export function OpenActivities({ ids, object }: { ids: readonly string[]; object: ObjectInfo }) {
  if (ids.length === 0) return null
  return (
    <section className={classes.day}>
      <h2>
        <Trans>To do</Trans>
      </h2>
      <ol className={classes.entries}>
        {ids.map((id) => (
          <ActivityEntry key={id} id={id} at={null} home={object.name} />
        ))}
      </ol>
    </section>
  )
}
