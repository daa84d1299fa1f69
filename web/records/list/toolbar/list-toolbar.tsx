import { useLingui } from '@lingui/react/macro'
import { type RefObject, useRef } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { FilterBar } from '../../filter/filter-bar.tsx'
import type { ColumnsModel } from '../../grid/columns/use-columns.ts'
import type { ListState } from '../../list-state.ts'
import type { Views } from '../../views/use-view.ts'
import { ViewChanges } from '../../views/view-changes.tsx'
import { WaitingRecords } from '../../waiting/waiting-records.tsx'
import { ColorsChip } from './colors-chip.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { GroupMenu } from './group-menu.tsx'
import classes from './list-toolbar.module.css'
import { SearchBox } from './search-box.tsx'
import { SortMenu } from './sort-menu.tsx'

interface Props {
  object: ObjectInfo
  state: ListState
  change: (changes: Partial<ListState>) => void
  model: ColumnsModel
  views: Views
  /** Where keys of the page reach the search box and the filters. */
  places: { search: RefObject<HTMLInputElement | null>; filter: RefObject<HTMLDivElement | null> }
  leave: () => void
}

/** What the list shows: search, filters, order, groups, columns; and whether that differs from the saved view. */
export function ListToolbar({ object, state, change, model, views, places, leave }: Props) {
  const { t } = useLingui()
  const bar = useRef<HTMLDivElement>(null)
  const isTable = state.layout === 'table'
  return (
    <>
      <div ref={bar} className={classes.bar} role="toolbar" aria-label={t`This list`}>
        <SearchBox words={state.search} change={(search) => change({ search })} input={places.search} leave={leave} />
        {(isTable || state.layout === 'board') && (
          <SortMenu object={object} sort={state.sort} change={(sort) => change({ sort })} />
        )}
        {(isTable || state.layout === 'timeline') && (
          <GroupMenu object={object} groupBy={state.groupBy} change={(groupBy) => change({ groupBy })} />
        )}
        {isTable && <ColumnsMenu object={object} model={model} />}
        <ColorsChip object={object} rules={state.colors} change={(colors) => change({ colors })} />
        <div className={classes.asked} data-full={state.filter !== null || undefined}>
          <div ref={places.filter} className={classes.filter}>
            <FilterBar object={object} filter={state.filter} onChange={(filter) => change({ filter })} />
          </div>
          <ViewChanges object={object} views={views} state={state} change={change} />
        </div>
      </div>
      <WaitingRecords object={object} />
    </>
  )
}
