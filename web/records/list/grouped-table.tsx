import { useState } from 'react'
import { useGroupedLines } from '../grid/rows/grouped-lines.ts'
import { foldsOf, keepFolds } from './folds.ts'
import { type TableProps, TableView } from './table-view.tsx'

/** The table with its rows below the heads of groups. */
export function GroupedTable(props: TableProps & { groupBy: string }) {
  const { object, query, groupBy, model } = props
  const list = `${object.name} ${groupBy}`
  const [{ of, turned }, setFolds] = useState(() => ({ of: list, turned: foldsOf(list) }))
  if (of !== list) setFolds({ of: list, turned: foldsOf(list) })
  const { lines, isChanging } = useGroupedLines({ object, query, groupBy, columns: model.columns, turned })
  const toggleGroup = (key: string) => {
    const next = turned.symmetricDifference(new Set([key]))
    keepFolds(list, next)
    setFolds({ of: list, turned: next })
  }
  return <TableView {...props} lines={lines} isChanging={isChanging} toggleGroup={toggleGroup} />
}
