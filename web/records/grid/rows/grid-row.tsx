import { useLingui } from '@lingui/react/macro'
import { type CSSProperties, memo, useEffect, useSyncExternalStore } from 'react'
import { titleOf, wantRecord } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { IconPeek } from '#web/kit/icons.ts'
import { useTint } from '../../colors/color-rules.ts'
import { fieldWeb } from '../../fields.ts'
import { objectWeb } from '../../object-web.ts'
import { CellEditor } from '../cells/cell-editor.tsx'
import { CellValue } from '../cells/cell-value.tsx'
import type { Column } from '../columns/columns.ts'
import classes from '../grid.module.css'
import { useGridParts } from '../grid-context.ts'
import { type RowLook, readRowKey } from '../table-state.ts'
import tickBox from '../tick-box.module.css'

/** Which columns are drawn and how they stand; the same object until that changes. */
export interface ColumnLayout {
  columns: readonly Column[]
  /** Indexes of the columns that are drawn, and before each of them the width of those that are not. */
  drawn: readonly number[]
  gaps: readonly number[]
  pinned: number
  styles: readonly CSSProperties[]
}

interface Props {
  line: number
  id: string | undefined
  /** Of a row below the head of a group. */
  level: number | undefined
  top: number
  layout: ColumnLayout
}

/** One record. It is drawn again when its record, its place or what the person points at in it changes, and for nothing else. */
export const GridRow = memo(function GridRow({ line, id, level, top, layout }: Props) {
  const { object, table, selection } = useGridParts()
  const record = useRecord(object.name, id)
  const look = readRowKey(useSyncExternalStore(table.subscribe, () => table.rowKey(line, id)))
  const isTicked = useSyncExternalStore(selection.subscribe, () => id !== undefined && selection.has(id))
  useEffect(() => {
    if (id && !record) wantRecord(object.name, id)
  }, [object.name, id, record])
  const tint = useTint(id)
  const isOnRow = look.mode === 'row'
  if (!record && !isLookedAt(look))
    return <PlaceOfRow line={line} id={id} level={level} top={top} columns={layout.columns.length} />
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-level={level}
      aria-selected={isTicked}
      className={classes.row}
      data-line={line}
      data-id={id}
      data-tint={tint}
      data-active={isOnRow || undefined}
      id={isOnRow ? activeIdOf(object.name) : undefined}
      data-raised={look.edit >= 0 || look.hint >= 0 || undefined}
      style={{ top }}
    >
      <CheckCell isTicked={isTicked} name={record ? titleOf(object, record) : ''} />
      {layout.drawn.map((index, at) => (
        <GridCell
          key={layout.columns[index]?.path}
          index={index}
          layout={layout}
          record={record}
          look={look}
          gap={layout.gaps[at] ?? 0}
        />
      ))}
    </div>
  )
})

/** For a record on its way, and for the many that are only passed by: two elements, whatever the columns. */
function PlaceOfRow({ line, id, level, top, columns }: Omit<Props, 'layout'> & { columns: number }) {
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-level={level}
      aria-busy
      className={classes.row}
      data-line={line}
      data-id={id}
      style={{ top }}
    >
      <div role="gridcell" aria-colspan={columns + 1} className={classes.places} />
    </div>
  )
}

function isLookedAt({ mode, from, edit, hint }: RowLook): boolean {
  return mode !== '' || from >= 0 || edit >= 0 || hint >= 0
}

/** Of the cell or row that the table's `aria-activedescendant` names. */
export function activeIdOf(object: string): string {
  return `active-of-${object}`
}

function CheckCell({ isTicked, name }: { isTicked: boolean; name: string }) {
  const { t } = useLingui()
  return (
    <div role="gridcell" aria-colindex={1} className={classes.check}>
      <span role="checkbox" aria-checked={isTicked} aria-label={t`Select ${name}`} className={tickBox.box} data-check />
    </div>
  )
}

interface CellProps {
  index: number
  layout: ColumnLayout
  record: RecordData | undefined
  look: RowLook
  /** Pixels of what is not drawn before it. */
  gap: number
}

function GridCell({ index, layout, record, look, gap }: CellProps) {
  const { object, table } = useGridParts()
  const column = layout.columns[index] as Column
  const isActive = look.mode === 'cell' && look.active === index
  const isEdited = look.edit === index && record !== undefined
  return (
    <>
      {gap > 0 && <span className={classes.gap} style={{ width: gap }} aria-hidden="true" />}
      <div
        role="gridcell"
        aria-colindex={index + 2}
        aria-readonly={!isEditable(column) || undefined}
        aria-selected={index >= look.from && index <= look.to ? true : undefined}
        id={isActive ? activeIdOf(object.name) : undefined}
        className={classes.cell}
        data-column={index}
        data-active={isActive || undefined}
        data-range={(index >= look.from && index <= look.to) || undefined}
        data-edited={isEdited || undefined}
        data-title={column.isTitle || undefined}
        data-align={fieldWeb(column.field).align}
        data-pinned={index < layout.pinned || undefined}
        data-edge={index === layout.pinned - 1 || undefined}
        style={layout.styles[index]}
      >
        {isEdited ? <CellEditor column={column} record={record} /> : <CellContent column={column} record={record} />}
        {look.hint === index && (
          <span role="status" className={classes.hint}>
            {table.hint?.text}
          </span>
        )}
      </div>
    </>
  )
}

function CellContent({ column, record }: { column: Column; record: RecordData | undefined }) {
  const { t } = useLingui()
  const { object } = useGridParts()
  if (!record) return <span className={classes.skeleton} />
  if (!column.isTitle) return <CellValue column={column} record={record} />
  const Mark = objectWeb(object.name)?.CardMark
  return (
    <>
      <a href={`/${object.path}/${record.id}`} tabIndex={-1} className={classes.title} data-open>
        {titleOf(object, record) ? <CellValue column={column} record={record} /> : t`No name`}
      </a>
      {Mark && <Mark record={record} isSmall />}
      <button type="button" tabIndex={-1} className={classes.peek} data-peek aria-label={t`Open beside the list`}>
        <IconPeek size={15} aria-hidden="true" />
      </button>
    </>
  )
}

export function isEditable({ field, link }: Column): boolean {
  return link === null && !field.readOnly && field.mayChange
}
