import { Plural, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { CatalogInfo, ObjectInfo } from '#web/data/catalog.ts'
import { wantRecord } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { fieldWeb } from '#web/records/fields.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import type { Widget } from '../dashboard-data.ts'
import { type BoardScope, narrowed } from '../scope/board-scope.ts'
import { drillTo } from './drill.ts'
import { useFirstRows } from './figures.ts'
import { type ListColumn, listColumns } from './list-columns.ts'
import classes from './widget.module.css'
import { WidgetEmpty, WidgetProblem, WidgetRoom, WidgetScroll } from './widget-frame.tsx'

interface Props {
  widget: Widget
  object: ObjectInfo
  catalog: CatalogInfo
  scope: BoardScope
  title: string
}

/** The first rows of a list, in their order; the rest is behind it. */
export function ListWidget({ widget, object, catalog, scope, title }: Props) {
  const { t } = useLingui()
  const { filter } = narrowed(widget, object, scope)
  const { data, error, refetch, isPlaceholderData } = useFirstRows(
    { filter, sort: widget.sort || null, limit: widget.limit ?? 10 },
    { object, enabled: scope.isReady },
  )
  if (error) return <WidgetProblem error={error} again={() => void refetch()} />
  if (!data) return <WidgetRoom />
  if (data.ids.length === 0) return <WidgetEmpty>{t`Nothing to show here.`}</WidgetEmpty>
  const columns = listColumns(widget, object, catalog)
  const { to, search } = drillTo(object, filter)
  const total = data.count.value
  return (
    <WidgetScroll title={title} isStale={isPlaceholderData}>
      <table className={classes.table} data-list>
        <caption className="k-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.path} scope="col" data-align={fieldWeb(column.field).align}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.ids.map((id) => (
            <ListRow key={id} object={object} id={id} columns={columns} />
          ))}
        </tbody>
      </table>
      <Link className={classes.all} to={to as '/'} search={search as never}>
        {data.count.exact ? (
          <Plural value={total} one="# row" other="# rows" />
        ) : (
          <Plural value={total} one="More than # row" other="More than # rows" />
        )}
      </Link>
    </WidgetScroll>
  )
}

function ListRow({ object, id, columns }: { object: ObjectInfo; id: string; columns: readonly ListColumn[] }) {
  const record = useRecord(object.name, id)
  if (!record) return null
  const first = columns.find(({ field }) => field.key === object.title) ?? columns[0]
  return (
    <tr>
      {columns.map((column) => (
        <td key={column.path} data-align={fieldWeb(column.field).align}>
          {column === first ? (
            <RecordLink object={object.name} id={id} hasAvatar={false} />
          ) : (
            <ListCell column={column} record={record} />
          )}
        </td>
      ))}
    </tr>
  )
}

/** The value of the record, or of the one that it links to. */
function ListCell({ column: { field, link }, record }: { column: ListColumn; record: RecordData }) {
  const { target = '', key = '' } = link ?? {}
  const id = (link && (record[key] as string | null)) ?? null
  const linked = useRecord(target, id)
  useEffect(() => {
    if (id && !linked) wantRecord(target, id)
  }, [target, id, linked])
  const holder = link ? linked : record
  const value = holder?.[field.key]
  const isEmpty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (!holder || isEmpty) return null
  const { Cell } = fieldWeb(field)
  return <Cell value={value} field={field} record={holder} />
}
