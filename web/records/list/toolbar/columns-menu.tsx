import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { IconArrowDown, IconArrowUp, IconCheck, IconColumns, IconHide, IconPin } from '#web/kit/icons.ts'
import type { ColumnsModel } from '../../grid/columns/use-columns.ts'
import { Chip } from './chip.tsx'
import classes from './columns-menu.module.css'
import { DropDown } from './drop-down.tsx'
import { fieldChoices } from './field-choices.ts'
import { FieldMenu } from './field-menu.tsx'

/** Which columns there are, and in which order. All that is done by dragging can be done here. */
export function ColumnsMenu({ object, model }: { object: ObjectInfo; model: ColumnsModel }) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const { columns, acts } = model
  const shown = new Map(columns.map(({ path }, index) => [path, index]))
  return (
    <DropDown
      label={t`Columns`}
      target={(open, isOpen) => (
        <Chip icon={IconColumns} onClick={open} aria-expanded={isOpen} aria-haspopup="dialog">
          {t`Columns`}
        </Chip>
      )}
    >
      {() => (
        <FieldMenu
          label={t`Show or hide a column`}
          choices={fieldChoices(object, catalog, { links: true }).map(({ path, label }) => ({
            path,
            label,
            ...(shown.has(path) ? { mark: <IconCheck size={15} /> } : {}),
          }))}
          choose={(path) => {
            const index = shown.get(path)
            if (index === undefined) acts.show(path)
            else if (columns.length > 1) acts.hide(index)
          }}
        >
          <ShownColumns model={model} />
        </FieldMenu>
      )}
    </DropDown>
  )
}

function ShownColumns({ model: { columns, pinned, acts } }: { model: ColumnsModel }) {
  const { t } = useLingui()
  return (
    <div className={classes.shown}>
      <div className={classes.head}>
        <span>{t`Shown`}</span>
        <button type="button" onClick={acts.reset}>{t`The usual ones`}</button>
      </div>
      <ol>
        {columns.map(({ path, label }, index) => (
          <li key={path} data-pinned={index < pinned || undefined}>
            <span>{label}</span>
            <ActionIcon
              size={24}
              aria-label={t`Move ${label} to the left`}
              disabled={index === 0}
              onClick={() => acts.move(index, index - 1)}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon
              size={24}
              aria-label={t`Move ${label} to the right`}
              disabled={index === columns.length - 1}
              onClick={() => acts.move(index, index + 1)}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
            <ActionIcon
              size={24}
              aria-label={index < pinned ? t`Unpin from ${label} on` : t`Pin up to ${label}`}
              aria-pressed={index < pinned}
              onClick={() => acts.pin(index < pinned ? index : index + 1)}
            >
              <IconPin size={14} />
            </ActionIcon>
            <ActionIcon
              size={24}
              aria-label={t`Hide ${label}`}
              disabled={columns.length === 1}
              onClick={() => acts.hide(index)}
            >
              <IconHide size={14} />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </div>
  )
}
