import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { columnVariables } from '../grid/columns/column-layout.ts'
import { columnsOf } from '../grid/columns/columns.ts'
import { useListState } from '../list-state.ts'
import classes from './list-frame.module.css'
import screen from './list-screen.module.css'

/** A list whose views are not known yet: its shape, with places for what will stand in it. */
export function ListFrame({ object }: { object: ObjectInfo }) {
  const [{ layout }] = useListState()
  return (
    <main className={screen.page} aria-busy>
      <PageHeader title={object.pluralLabel ?? object.label} />
      <div className={screen.toolbar} />
      {layout === 'table' && <RowPlaces object={object} />}
    </main>
  )
}

/** More than fill a screen; what is beyond its edge is cut off. */
const count = 40

/** Rows that are on their way, as high and as wide as they will be. */
export function RowPlaces({ object }: { object: ObjectInfo }) {
  const catalog = useCatalog()
  const [{ columns }] = useListState()
  const isNarrow = useIsNarrow()
  const widths = columnsOf(object, catalog, columns).map(({ width }) => width)
  return (
    <div className={classes.places} style={columnVariables(widths)} aria-hidden="true">
      {!isNarrow && <div className={classes.head} />}
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing but their place
        <div key={index} className={classes.row} data-narrow={isNarrow || undefined} />
      ))}
    </div>
  )
}
