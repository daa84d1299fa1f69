import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { IconDots } from '#web/kit/icons.ts'
import type { Order } from '#web/kit/order/use-order.ts'
import { Pill } from '#web/kit/pill.tsx'
import { Differences } from '../model-words/differences.tsx'
import { fieldTypeName } from '../model-words/field-types.ts'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import classes from './data-model.module.css'
import { changeModel, tryChange } from './model-data.ts'
import { MovableLine } from './movable-line.tsx'

interface Props {
  object: ObjectInfo
  field: FieldInfo
  order: Order
  edit: () => void
}

/** A field, opened by its name. */
export function FieldRow({ object, field, order, edit }: Props) {
  const { t } = useLingui()
  const { names, move } = order
  const index = names.indexOf(field.name)
  return (
    <MovableLine name={field.name} label={field.label} order={order}>
      <button type="button" className={classes.label} onClick={edit}>
        <strong>{field.label}</strong>
        <span>{fieldTypeName(field.computed ?? field.type)}</span>
      </button>
      <span className={classes.marks}>
        {field.custom && !object.custom && <Pill tint="teal">{t`own`}</Pill>}
        {field.required && <Pill>{t`needed`}</Pill>}
        {field.unique && <Pill>{t`unique`}</Pill>}
        {field.personal && <Pill>{t`personal`}</Pill>}
        {field.guarded && <Pill>{t`guarded`}</Pill>}
        {field.computed ? <Pill>{t`computed`}</Pill> : field.readOnly && <Pill>{t`by Kith`}</Pill>}
      </span>
      <FieldMenu
        {...{ object, field, edit }}
        up={index > 0 ? () => move(field.name, index - 1) : null}
        down={index < names.length - 1 ? () => move(field.name, index + 1) : null}
      />
    </MovableLine>
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
      tellModelProblem,
    )
  const drop = async () => {
    try {
      const { differences } = await tryChange({ path, method: 'DELETE' })
      const isSure = await confirm({
        title: t`Move “${label}” to the bin?`,
        text: <Differences of={differences} more={t`It can be brought back for 30 days.`} />,
        confirmLabel: t`Move to the bin`,
      })
      if (isSure) await changeModel({ path, method: 'DELETE' }, t`Field “${label}” is in the bin`)
    } catch (error) {
      tellModelProblem(error)
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
