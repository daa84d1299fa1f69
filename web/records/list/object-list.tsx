import type { ObjectInfo } from '#web/data/catalog.ts'
import { useView } from '../views/use-view.ts'
import { ListFrame } from './list-frame.tsx'
import { ListScreen } from './list-screen.tsx'

/** All records of an object, as the address and the saved view in it ask for them. */
export function ObjectList({ object }: { object: ObjectInfo }) {
  const views = useView(object)
  // Without them it is not known yet what the list opens with.
  return views.isReady ? <ListScreen object={object} views={views} /> : <ListFrame object={object} />
}
