import { Plural, useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useAggregate } from '#web/data/about.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { setPreference, usePreference } from '#web/data/preferences.ts'
import { formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { fieldWeb } from '../../fields.ts'
import type { Filter } from '../../list-state.ts'
import type { Column } from '../columns/columns.ts'
import classes from './grid-foot.module.css'
import { sayFigure } from './group-row.tsx'
import { isSummable, mostGroups } from './groups.ts'

const figures = ['sum', 'avg', 'min', 'max'] as const
type Figure = (typeof figures)[number]
type Chosen = Readonly<Record<string, Figure | null>>

interface Props {
  object: ObjectInfo
  columns: readonly Column[]
  pinned: number
  filter: Filter | null
  total: number | null
  isCut: boolean
  /** All lines of the table; this one follows them. */
  lines: number
}

/** Below the table: how many rows there are, and figures of the columns that a person wants them of. */
export function GridFoot({ object, columns, pinned, filter, total, isCut, lines }: Props) {
  const { t } = useLingui()
  const all = usePreference<Record<string, Chosen>>('listFigures', none)
  const chosen: Chosen = all[object.name] ?? none
  const wanted = columns.filter((column) => chosen[column.path] && isCounted(column))
  const measures = wanted.map(({ path }, at) => ({ fn: chosen[path] as Figure, field: path, as: `figure${at}` }))
  const { data } = useAggregate(object.name, { filter, measures }, { enabled: measures.length > 0 })
  const most = formatNumber(mostGroups)
  const figureOf = (path: string) => {
    const at = wanted.findIndex((column) => column.path === path)
    return at < 0 ? undefined : (data?.data[0]?.[`figure${at}`] as MoneyValue | number | null | undefined)
  }
  return (
    <div className={classes.foot} role="row" aria-rowindex={lines + 2}>
      <div className={classes.first} role="gridcell" aria-colindex={1} />
      {columns.map((column, index) => (
        <div
          key={column.path}
          role="gridcell"
          aria-colindex={index + 2}
          className={classes.cell}
          data-align={fieldWeb(column.field).align}
          data-pinned={index < pinned || undefined}
          style={{ width: `var(--w${index})`, ...(index < pinned ? { left: `var(--p${index})` } : {}) }}
        >
          {index === 0 && total !== null && (
            <span className={classes.count}>
              <Plural value={total} one="# row" other="# rows" />
              {isCut && t` · only the first ${most} groups are shown`}
            </span>
          )}
          {isCounted(column) && (
            <FigureMenu
              label={t`Figure of ${column.label}`}
              figure={chosen[column.path] ?? null}
              value={figureOf(column.path)}
              choose={(figure) =>
                setPreference('listFigures', { ...all, [object.name]: { ...chosen, [column.path]: figure } })
              }
            />
          )}
        </div>
      ))}
    </div>
  )
}

const none = {}

interface MenuProps {
  label: string
  figure: Figure | null
  value: MoneyValue | number | null | undefined
  choose: (figure: Figure | null) => void
}

function FigureMenu({ label, figure, value, choose }: MenuProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const names = { sum: t`Sum`, avg: t`Average`, min: t`Least`, max: t`Most` }
  const button = (
    <button
      type="button"
      className={classes.figure}
      tabIndex={figure ? 0 : -1}
      data-on={figure !== null || undefined}
      aria-label={figure ? `${label}: ${names[figure]} ${sayFigure(value)}` : label}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      <span>{figure ? names[figure] : t`Calculate`}</span>
      {figure && <b>{sayFigure(value) || '–'}</b>}
    </button>
  )
  if (!isOpen) return button
  return (
    <Menu opened onChange={setOpen} position="top-end" returnFocus>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => choose(null)}>{t`Nothing`}</Menu.Item>
        {figures.map((each) => (
          <Menu.Item key={each} onClick={() => choose(each)}>
            {names[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function isCounted(column: Column): boolean {
  return isSummable(column) || (column.link === null && column.field.type === 'percent')
}
