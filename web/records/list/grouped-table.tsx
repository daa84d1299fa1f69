import { useState } from 'react'
import { useGroupedLines } from '../grid/rows/grouped-lines.ts'
import { type TableProps, TableView } from './table-view.tsx'

/** The table with its rows below the heads of groups. */
export function GroupedTable(props: TableProps & { groupBy: string }) {
  const { object, query, groupBy, model } = props
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const { lines, isChanging } = useGroupedLines({ object, query, groupBy, columns: model.columns, turned })
  const toggleGroup = (key: string) => setTurned((before) => before.symmetricDifference(new Set([key])))
  return <TableView {...props} lines={lines} isChanging={isChanging} toggleGroup={toggleGroup} />
}
