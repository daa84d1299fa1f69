import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { IconArrowDown, IconArrowUp, IconClose, IconSort } from '#web/kit/icons.ts'
import { columnOf } from '../../grid/columns/columns.ts'
import { mostSortKeys, readSort, type SortKey, writeSort } from '../../grid/columns/sort.ts'
import { Chip } from './chip.tsx'
import { DropDown } from './drop-down.tsx'
import { fieldChoices } from './field-choices.ts'
import { FieldMenu } from './field-menu.tsx'
import classes from './sort-menu.module.css'

interface Props {
  object: ObjectInfo
  sort: string
  change: (sort: string) => void
}

/** What the list is sorted by: up to three fields, each up or down. */
export function SortMenu({ object, sort, change }: Props) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const keys = readSort(sort)
  const labelOf = (path: string) => columnOf(object, catalog, path)?.label ?? path
  const set = (next: readonly SortKey[]) => change(writeSort(next))
  const [first] = keys
  const title = !first ? t`Sort` : keys.length > 1 ? t`${labelOf(first.field)} and more` : labelOf(first.field)
  return (
    <DropDown
      label={t`Sort`}
      target={(open, isOpen) => (
        <Chip
          icon={first ? (first.isDown ? IconArrowDown : IconArrowUp) : IconSort}
          isOn={first !== undefined}
          onClick={open}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
        >
          {title}
        </Chip>
      )}
    >
      {(close) => (
        <FieldMenu
          label={t`Sort by`}
          choices={fieldChoices(object, catalog, { links: false }).filter(
            ({ path, isSortable }) => isSortable && !keys.some(({ field }) => field === path),
          )}
          choose={(path) => {
            set([...keys, { field: path, isDown: false }].slice(-mostSortKeys))
            if (keys.length === 0) close()
          }}
        >
          {keys.length > 0 && (
            <ol className={classes.keys}>
              {keys.map((key, at) => (
                <li key={key.field}>
                  <button
                    type="button"
                    onClick={() => set(keys.with(at, { ...key, isDown: !key.isDown }))}
                    aria-label={key.isDown ? t`${labelOf(key.field)}, downwards` : t`${labelOf(key.field)}, upwards`}
                  >
                    {key.isDown ? <IconArrowDown size={14} /> : <IconArrowUp size={14} />}
                    <span>{labelOf(key.field)}</span>
                  </button>
                  <ActionIcon
                    size={24}
                    aria-label={t`Do not sort by ${labelOf(key.field)}`}
                    onClick={() => set(keys.toSpliced(at, 1))}
                  >
                    <IconClose size={14} />
                  </ActionIcon>
                </li>
              ))}
            </ol>
          )}
        </FieldMenu>
      )}
    </DropDown>
  )
}
