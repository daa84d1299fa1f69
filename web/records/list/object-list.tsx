import type { ObjectInfo } from '#web/data/catalog.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { useView } from '../views/use-view.ts'
import classes from './list-screen.module.css'
import { ListScreen } from './list-screen.tsx'

/** All records of an object, as the address and the saved view in it ask for them. */
export function ObjectList({ object }: { object: ObjectInfo }) {
  const views = useView(object)
  // Without them it is not known yet what the list opens with.
  if (!views.isReady) {
    return (
      <main className={classes.page}>
        <PageHeader title={object.pluralLabel ?? object.label} />
      </main>
    )
  }
  return <ListScreen object={object} views={views} />
}
