import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { useState } from 'react'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconChevronDown,
  IconFilter,
  IconGroup,
  IconHide,
  IconPin,
  IconWiden,
} from '#web/kit/icons.ts'
import { isGroupable } from '../rows/groups.ts'
import { type Column, clampWidth } from './columns.ts'
import classes from './grid-head.module.css'
import type { ColumnsModel } from './use-columns.ts'

interface Props {
  index: number
  model: ColumnsModel
  filterBy: (column: Column) => void
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
}

/** What can be done with one column, at its head. */
export function ColumnMenu({ index, model, filterBy, isOpen, setOpen }: Props) {
  const { t } = useLingui()
  const column = model.columns[index]
  if (!column) return null
  const button = (
    <button
      type="button"
      tabIndex={-1}
      className={classes.menu}
      aria-label={t`Menu of the column ${column.label}`}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      <IconChevronDown size={14} aria-hidden="true" />
    </button>
  )
  // A menu of its own for each head would be drawn thirty times for nothing.
  if (!isOpen) return button
  return (
    <Menu
      opened
      onChange={setOpen}
      position="bottom-start"
      returnFocus
      withinPortal
      // Not the keys, as is usual: the very one that opened it in the table would close it.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <ColumnItems column={column} index={index} model={model} filterBy={filterBy} />
      </Menu.Dropdown>
    </Menu>
  )
}

type ItemsProps = Pick<Props, 'index' | 'model' | 'filterBy'> & { column: Column }

function ColumnItems({ column, index, model: { columns, pinned, acts }, filterBy }: ItemsProps) {
  const { t } = useLingui()
  const { path } = column
  const icon = 15
  const [width, setWidth] = useState(column.width)
  const widen = (by: number) => {
    const next = clampWidth(width + by)
    setWidth(next)
    acts.resize(index, next)
  }
  return (
    <>
      {column.isSortable && (
        <>
          <Menu.Item
            leftSection={<IconArrowUp size={icon} />}
            onClick={() => acts.sortBy(path)}
          >{t`Sort upwards`}</Menu.Item>
          <Menu.Item leftSection={<IconArrowDown size={icon} />} onClick={() => acts.sortBy(`-${path}`)}>
            {t`Sort downwards`}
          </Menu.Item>
        </>
      )}
      {column.field.operators.length > 0 && (
        <Menu.Item
          leftSection={<IconFilter size={icon} />}
          onClick={() => filterBy(column)}
        >{t`Filter by this field`}</Menu.Item>
      )}
      {isGroupable(column) && (
        <Menu.Item
          leftSection={<IconGroup size={icon} />}
          onClick={() => acts.group(path)}
        >{t`Group by this field`}</Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconPin size={icon} />} onClick={() => acts.pin(index < pinned ? index : index + 1)}>
        {index < pinned ? t`Unpin` : t`Pin up to here`}
      </Menu.Item>
      {index > 0 && (
        <Menu.Item
          leftSection={<IconArrowLeft size={icon} />}
          onClick={() => acts.move(index, index - 1)}
        >{t`Move to the left`}</Menu.Item>
      )}
      {index < columns.length - 1 && (
        <Menu.Item leftSection={<IconArrowRight size={icon} />} onClick={() => acts.move(index, index + 1)}>
          {t`Move to the right`}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconWiden size={icon} />}
        closeMenuOnClick={false}
        onClick={() => widen(40)}
      >{t`Wider`}</Menu.Item>
      <Menu.Item
        leftSection={<IconWiden size={icon} />}
        closeMenuOnClick={false}
        onClick={() => widen(-40)}
      >{t`Narrower`}</Menu.Item>
      {columns.length > 1 && (
        <Menu.Item leftSection={<IconHide size={icon} />} onClick={() => acts.hide(index)}>{t`Hide`}</Menu.Item>
      )}
    </>
  )
}
