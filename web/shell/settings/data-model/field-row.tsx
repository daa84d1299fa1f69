import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { IconDots, IconSelector } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { tellProblem } from '#web/records/acts.ts'
import classes from './data-model.module.css'
import { fieldTypeName } from './field-types.ts'
import { changeModel, sayDifference, tryChange } from './model-data.ts'

interface Props {
  object: ObjectInfo
  field: FieldInfo
  index: number
  isLast: boolean
  /** The field that is being dragged. */
  moved: string | null
  setMoved: (name: string | null) => void
  edit: () => void
  move: (name: string, to: number) => void
}

/** A field: dragged by its grip or moved by Alt and the arrows, opened by its name. */
export function FieldRow({ object, field, index, isLast, moved, setMoved, edit, move }: Props) {
  const { t } = useLingui()
  const [isOver, setOver] = useState(false)
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(field.name, index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  const over = (event: DragEvent) => {
    if (moved === null || moved === field.name) return
    event.preventDefault()
    setOver(true)
  }
  const drop = () => {
    setOver(false)
    if (moved !== null && moved !== field.name) move(moved, index)
    setMoved(null)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: what is dragged is dropped on a line; keys move it by the grip
    <li
      className={classes.field}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button
        type="button"
        className={classes.grip}
        draggable
        aria-label={t`Move “${field.label}”: Alt and the arrows`}
        onDragStart={() => setMoved(field.name)}
        onDragEnd={() => setMoved(null)}
        onKeyDown={press}
      >
        <IconSelector size={15} aria-hidden="true" />
      </button>
      <button type="button" className={classes.label} onClick={edit}>
        <strong>{field.label}</strong>
        <span>{fieldTypeName(field.computed ?? field.type)}</span>
      </button>
      <span className={classes.marks}>
        {field.custom && !object.custom && <Pill tint="teal">{t`own`}</Pill>}
        {field.required && <Pill>{t`needed`}</Pill>}
        {field.unique && <Pill>{t`unique`}</Pill>}
        {field.personal && <Pill>{t`personal`}</Pill>}
        {field.computed ? <Pill>{t`computed`}</Pill> : field.readOnly && <Pill>{t`by Kith`}</Pill>}
      </span>
      <FieldMenu
        {...{ object, field, edit }}
        up={index > 0 ? () => move(field.name, index - 1) : null}
        down={isLast ? null : () => move(field.name, index + 1)}
      />
    </li>
  )
}

interface MenuProps extends Pick<Props, 'object' | 'field' | 'edit'> {
  up: (() => void) | null
  down: (() => void) | null
}

function FieldMenu({ object, field, edit, up, down }: MenuProps) {
  const { t } = useLingui()
  const path = `/objects/${object.name}/fields/${field.name}`
  const { label } = field
  const isTitle = field.key === object.title
  const hide = () =>
    void changeModel({ path, method: 'PATCH', body: { hidden: true } }, t`Field “${label}” is hidden`).catch(
      tellProblem,
    )
  const drop = async () => {
    try {
      const { differences } = await tryChange({ path, method: 'DELETE' })
      const isSure = await confirm({
        title: t`Move “${label}” to the bin?`,
        text: `${differences.map(sayDifference).join(' ')} ${t`It can be brought back for 30 days.`}`,
        confirmLabel: t`Move to the bin`,
      })
      if (isSure) await changeModel({ path, method: 'DELETE' }, t`Field “${label}” is in the bin`)
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t`More of “${label}”`}>
          <IconDots size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={edit}>{t`Change`}</Menu.Item>
        {up && <Menu.Item onClick={up}>{t`Move up`}</Menu.Item>}
        {down && <Menu.Item onClick={down}>{t`Move down`}</Menu.Item>}
        {!isTitle && !field.readOnly && (field.custom || !field.required) && (
          <Menu.Item onClick={hide}>{t`Hide from everybody`}</Menu.Item>
        )}
        {field.custom && !isTitle && (
          <Menu.Item color="red" onClick={() => void drop()}>
            {t`Move to the bin`}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
