import { useParams } from '@tanstack/react-router'
import { useCatalog } from '#web/data/catalog.ts'
import { NotThere } from './list-states.tsx'
import { ObjectList } from './object-list.tsx'

export { prepareList } from './prepare-list.ts'

/** The screen of all records of an object: `/deals`. */
export function ListPage() {
  const { objects: path = '' } = useParams({ strict: false }) as { objects?: string }
  const object = useCatalog().byPath.get(path)
  if (!object || object.may.see === 'none') return <NotThere />
  return <ObjectList key={object.name} object={object} />
}
